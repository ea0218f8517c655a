/**
 * Calls of a method that something applies to: as the agent does it, and as an application does it
 * itself, with the same library behind.
 */
@NullMarked
package io.outrigger.benchmark.method;

import org.jspecify.annotations.NullMarked;
