/** Tests. */
@NullMarked
package io.outrigger.engine.relocate;

import org.jspecify.annotations.NullMarked;
