/** Stands for an application's CDI. */
@NullMarked
package jakarta.enterprise.inject.spi;

import org.jspecify.annotations.NullMarked;
