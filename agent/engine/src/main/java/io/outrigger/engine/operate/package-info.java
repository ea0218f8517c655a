/**
 * What operators can have done in a JVM that runs, by JMX or by the agent's own program.
 *
 * <p>The application's platform MBean server is found, never made: as long as neither the
 * application nor an operator has asked for one, nothing is offered. Nothing of JMX is loaded
 * before there is something to be operated on.
 */
@NullMarked
package io.outrigger.engine.operate;

import org.jspecify.annotations.NullMarked;
