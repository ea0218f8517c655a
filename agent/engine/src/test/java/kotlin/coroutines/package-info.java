/** Stands for Kotlin's library. */
@NullMarked
package kotlin.coroutines;

import org.jspecify.annotations.NullMarked;
