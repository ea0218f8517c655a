/**
 * Libraries that a product carries under package names of its own: how such a copy is recognised by
 * the names of its classes, and how what a hook says of the library is said of the copy.
 *
 * <p>Everything here but {@link io.outrigger.engine.relocate.NameTails} is loaded for the first
 * copy that is met.
 */
@NullMarked
package io.outrigger.engine.relocate;

import org.jspecify.annotations.NullMarked;
