package io.outrigger.hook.grpc;

import io.grpc.internal.ServerStream;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code ServerTransportListenerImpl.streamCreated(ServerStream, String, Metadata)}. */
public final class StreamAdvice {

  private StreamAdvice() {}

  /** The headers of a call have been read. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(
      @Advice.This Object listener, @Advice.Argument(0) ServerStream stream) throws Throwable {
    ServedCall call = ServedCall.of(stream.statsTraceContext());
    if (call != null) {
      call.begin(GrpcServer.ofListener(listener));
    }
    return call;
  }

  /** Not by an exception, so the call will have a status. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.Enter @Nullable Object begun) {
    if (begun instanceof ServedCall call) {
      call.taken();
    }
  }
}
