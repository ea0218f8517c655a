/** Tests of what the hook decides by itself; the weaving is tested on running servers. */
@NullMarked
package io.outrigger.hook.grpc;

import org.jspecify.annotations.NullMarked;
