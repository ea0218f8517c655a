package io.outrigger.hook.grpc;

import io.grpc.Server;
import io.outrigger.port.httpserver.HttpServerPort;
import net.bytebuddy.asm.Advice;

/** Around {@code ServerImpl.checkForTermination()}, which follows the end of each connection. */
public final class TerminationAdvice {

  private TerminationAdvice() {}

  /** Perhaps the server was shut down, and its last connection is closed. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object server) {
    if (((Server) server).isTerminated()) {
      HttpServerPort.closed(server);
    }
  }
}
