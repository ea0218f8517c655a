/** The order in which the agent comes up. */
@NullMarked
package io.outrigger.engine.start;

import org.jspecify.annotations.NullMarked;
