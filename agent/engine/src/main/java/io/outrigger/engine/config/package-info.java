/**
 * Where options come from, in which order, and what is said of wrong ones. The only place that
 * reads system properties and the environment.
 */
@NullMarked
package io.outrigger.engine.config;

import org.jspecify.annotations.NullMarked;
