/** Putting calls of advice into the classes of libraries. */
@NullMarked
package io.outrigger.engine.weave;

import org.jspecify.annotations.NullMarked;
