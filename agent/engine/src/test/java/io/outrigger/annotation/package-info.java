/** Annotations that the tests' strategy implements. */
@NullMarked
package io.outrigger.annotation;

import org.jspecify.annotations.NullMarked;
