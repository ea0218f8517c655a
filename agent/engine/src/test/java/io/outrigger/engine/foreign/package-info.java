/** An application with annotations of somebody else's, whose types it lacks at run time. */
@NullMarked
package io.outrigger.engine.foreign;

import org.jspecify.annotations.NullMarked;
