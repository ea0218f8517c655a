package io.outrigger.hook.httpclient5;

import net.bytebuddy.asm.Advice;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.jspecify.annotations.Nullable;

/** Around {@code ConnectExec.execute(ClassicHttpRequest, Scope, ExecChain)}. */
public final class SendAdvice {

  private SendAdvice() {}

  /** The request goes out, unless it is refused. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.Argument(1) ExecChain.Scope scope) {
    return Attempts.begin(scope.execRuntime);
  }

  /** The answer's head is here, or there is none. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Object attempt,
      @Advice.Argument(1) ExecChain.Scope scope,
      @Advice.Return @Nullable ClassicHttpResponse response,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (attempt instanceof Attempt sent) {
      if (thrown != null) {
        sent.failed(thrown);
      } else if (response != null) {
        ClassicExchange.head(sent, response, scope);
      }
    }
  }
}
