/** An API that copies of the library bring along, or not. */
@NullMarked
package org.sample.tone;

import org.jspecify.annotations.NullMarked;
