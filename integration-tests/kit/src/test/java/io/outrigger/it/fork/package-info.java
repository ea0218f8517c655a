@NullMarked
package io.outrigger.it.fork;

import org.jspecify.annotations.NullMarked;
