/** The agent's own log: a level, a line on standard error, things said once. */
@NullMarked
package io.outrigger.engine.log;

import org.jspecify.annotations.NullMarked;
