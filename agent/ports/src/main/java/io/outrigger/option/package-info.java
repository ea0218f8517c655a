/** How an option is declared and how its value in force is read. */
@NullMarked
package io.outrigger.option;

import org.jspecify.annotations.NullMarked;
