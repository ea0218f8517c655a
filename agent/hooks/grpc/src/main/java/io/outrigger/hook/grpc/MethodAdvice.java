package io.outrigger.hook.grpc;

import io.grpc.ServerStreamTracer;
import io.grpc.internal.StatsTraceContext;
import net.bytebuddy.asm.Advice;

/** Around {@code StatsTraceContext.serverCallStarted(ServerCallInfo)}. */
public final class MethodAdvice {

  private MethodAdvice() {}

  /** The server knows the method. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This StatsTraceContext trace,
      @Advice.Argument(0) ServerStreamTracer.ServerCallInfo<?, ?> info)
      throws Throwable {
    ServedCall call = ServedCall.of(trace);
    if (call != null) {
      call.name(info.getMethodDescriptor());
    }
  }
}
