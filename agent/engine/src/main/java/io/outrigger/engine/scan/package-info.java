/** Refusing classes by their name or by a walk over their raw constant pool. */
@NullMarked
package io.outrigger.engine.scan;

import org.jspecify.annotations.NullMarked;
