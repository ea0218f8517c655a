/** Which strategies hear a port, and in which order. */
@NullMarked
package io.outrigger.engine.chain;

import org.jspecify.annotations.NullMarked;
