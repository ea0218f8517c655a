package io.outrigger.hook.grpc;

import io.grpc.Status;
import io.grpc.internal.StatsTraceContext;
import net.bytebuddy.asm.Advice;

/** Around {@code StatsTraceContext.streamClosed(Status)}, of servers and clients. */
public final class ClosedAdvice {

  private ClosedAdvice() {}

  /** The answer is complete or given up. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This StatsTraceContext trace, @Advice.Argument(0) Status status)
      throws Throwable {
    ServedCall call = ServedCall.of(trace);
    if (call != null) {
      call.end(status);
    }
  }
}
