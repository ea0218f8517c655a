/**
 * Annotations that the agent follows: on any method with a body, of any class, whoever calls it.
 * Without the agent they do nothing. They need no other jar.
 *
 * <p>Durations are a number with a unit: {@code 250ms}, {@code 30s}, {@code 5m}, {@code 1h}. What
 * an annotation does not give can be configured for all of them; the defaults here are those of the
 * agent. At a class they stand for each of its methods.
 */
package io.outrigger.annotation;
