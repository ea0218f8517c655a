/** A library that a hook of the tests means. */
@NullMarked
package org.sample.greeting;

import org.jspecify.annotations.NullMarked;
