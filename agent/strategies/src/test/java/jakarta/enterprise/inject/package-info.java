/** Stands for an application's CDI. */
@NullMarked
package jakarta.enterprise.inject;

import org.jspecify.annotations.NullMarked;
