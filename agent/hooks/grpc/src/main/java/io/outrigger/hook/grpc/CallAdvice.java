package io.outrigger.hook.grpc;

import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientPort;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code ClientCallImpl.start(Listener, Metadata)}. */
public final class CallAdvice {

  private CallAdvice() {}

  /** A call goes out, unless it is refused. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.This Object call) throws Throwable {
    return CalledCall.begin(call);
  }

  /** A call that could not be started has no other end. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Object begun, @Advice.Thrown @Nullable Throwable thrown) {
    if (thrown != null && begun instanceof HttpCall call) {
      HttpClientPort.fail(call, thrown);
    }
  }
}
