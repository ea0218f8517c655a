package io.outrigger.hook.grpc;

import io.grpc.Server;
import net.bytebuddy.asm.Advice;

/** Around {@code ServerImpl.start()}. */
public final class ListenAdvice {

  private ListenAdvice() {}

  /** The server accepts connections now. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object server) throws Throwable {
    GrpcServer.of((Server) server);
  }
}
