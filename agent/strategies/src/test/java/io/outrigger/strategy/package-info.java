/** What the tests of the strategies share. */
@NullMarked
package io.outrigger.strategy;

import org.jspecify.annotations.NullMarked;
