/** What a woven call leads to, and how its faults are kept from the application. */
@NullMarked
package io.outrigger.engine.link;

import org.jspecify.annotations.NullMarked;
