/** Stands for Kotlin's library. */
@NullMarked
package kotlin.coroutines.jvm.internal;

import org.jspecify.annotations.NullMarked;
