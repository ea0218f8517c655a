/**
 * Runs whole JVMs without an agent, with ours and with others, and measures them from outside: what
 * the kernel and the JVM's own tools tell.
 */
@NullMarked
package io.outrigger.benchmark.compare;

import org.jspecify.annotations.NullMarked;
