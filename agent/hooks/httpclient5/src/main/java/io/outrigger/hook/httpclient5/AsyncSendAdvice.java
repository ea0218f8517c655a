package io.outrigger.hook.httpclient5;

import net.bytebuddy.asm.Advice;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.jspecify.annotations.Nullable;

/** Around {@code AsyncConnectExec.execute(…, Scope, …)}. */
public final class AsyncSendAdvice {

  private AsyncSendAdvice() {}

  /** The request goes out, unless it is refused. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.Argument(2) AsyncExecChain.Scope scope) {
    return Attempts.begin(scope.execRuntime);
  }

  /** What cannot even be begun tells no callback. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Object attempt, @Advice.Thrown @Nullable Throwable thrown) {
    if (thrown != null && attempt instanceof Attempt sent) {
      sent.failed(thrown);
    }
  }
}
