/**
 * Words of gRPC that the ports for HTTP served and called have in common. A call of gRPC is a
 * request of HTTP to them, which besides knows its procedure and the status of its own.
 */
@NullMarked
package io.outrigger.port.grpc;

import org.jspecify.annotations.NullMarked;
