/**
 * Starts JVMs with and without the agent, with and without archives of classes, and counts what is
 * taken from them: sharing of class data and ahead-of-time caches must go on working.
 */
@NullMarked
package io.outrigger.benchmark.sharing;

import org.jspecify.annotations.NullMarked;
