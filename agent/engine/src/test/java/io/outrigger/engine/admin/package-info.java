/** Tests of the admin endpoint with real sockets. */
@NullMarked
package io.outrigger.engine.admin;

import org.jspecify.annotations.NullMarked;
