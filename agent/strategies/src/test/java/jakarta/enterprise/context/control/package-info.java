/** Stands for an application's CDI. */
@NullMarked
package jakarta.enterprise.context.control;

import org.jspecify.annotations.NullMarked;
