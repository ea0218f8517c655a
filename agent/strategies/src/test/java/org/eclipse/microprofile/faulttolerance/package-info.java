/** Stands for MicroProfile's library. */
@NullMarked
package org.eclipse.microprofile.faulttolerance;

import org.jspecify.annotations.NullMarked;
