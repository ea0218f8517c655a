/**
 * Weaves and links methods of the application that something applies to.
 *
 * <p>Such a method begins with two calls: "is this the call that a strategy makes of the body?",
 * and if it is not, "make the call as it was composed, and return what that returns". What was
 * composed ends in a handle of the method itself, called with a mark on the thread by which the
 * first question knows it. So the body stays where it is and keeps its line numbers, callers and
 * locks, whoever calls it by whatever way meets what applies, and the class keeps its shape.
 */
@NullMarked
package io.outrigger.engine.method;

import org.jspecify.annotations.NullMarked;
