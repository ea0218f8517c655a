/**
 * Starts JVMs with or without the agent, talks raw HTTP to them, and reads what the agent tells.
 */
@NullMarked
package io.outrigger.it.fork;

import org.jspecify.annotations.NullMarked;
