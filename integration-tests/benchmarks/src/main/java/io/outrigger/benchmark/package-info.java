/**
 * The hot paths under JMH, each beside the floor that the machine sets and beside the same work
 * written by hand.
 */
@NullMarked
package io.outrigger.benchmark;

import org.jspecify.annotations.NullMarked;
