/** The class loaders of hooks. */
@NullMarked
package io.outrigger.engine.room;

import org.jspecify.annotations.NullMarked;
