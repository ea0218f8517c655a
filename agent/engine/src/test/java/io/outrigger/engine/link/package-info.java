@NullMarked
package io.outrigger.engine.link;

import org.jspecify.annotations.NullMarked;
