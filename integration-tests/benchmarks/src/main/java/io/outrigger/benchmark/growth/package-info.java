/** How the agent's cost grows with what the application has. */
@NullMarked
package io.outrigger.benchmark.growth;

import org.jspecify.annotations.NullMarked;
