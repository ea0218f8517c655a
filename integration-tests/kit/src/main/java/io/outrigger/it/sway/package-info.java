/** A strategy for tests, and the way to put it into a copy of the agent's jar. */
@NullMarked
package io.outrigger.it.sway;

import org.jspecify.annotations.NullMarked;
