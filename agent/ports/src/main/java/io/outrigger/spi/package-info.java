/**
 * What a hook and a strategy are. Both depend on this module and on nothing else of Outrigger, so
 * the compiler refuses an arrow in the wrong direction.
 */
@NullMarked
package io.outrigger.spi;

import org.jspecify.annotations.NullMarked;
