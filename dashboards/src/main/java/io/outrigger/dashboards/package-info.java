/**
 * Reads the dashboards of this module, for the tests that hold them against what the agent exports.
 */
@NullMarked
package io.outrigger.dashboards;

import org.jspecify.annotations.NullMarked;
