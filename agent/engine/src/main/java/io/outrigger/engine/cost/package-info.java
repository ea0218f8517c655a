/** What the agent itself costs, and what it does when that is too much. */
@NullMarked
package io.outrigger.engine.cost;

import org.jspecify.annotations.NullMarked;
