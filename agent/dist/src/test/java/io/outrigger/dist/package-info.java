/** Tests that look at everything at once: arrows, shapes, references, the jar. */
@NullMarked
package io.outrigger.dist;

import org.jspecify.annotations.NullMarked;
