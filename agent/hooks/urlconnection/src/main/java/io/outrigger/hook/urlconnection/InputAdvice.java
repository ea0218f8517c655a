package io.outrigger.hook.urlconnection;

import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code getInputStream0()}. */
public final class InputAdvice {

  private InputAdvice() {}

  /** From now on what is connected to is waited for. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This HttpURLConnection connection) {
    Requests.of(connection).waiting(true);
  }

  /** There is an answer, or there will be none. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.This HttpURLConnection connection, @Advice.Thrown @Nullable Throwable thrown) {
    Requests requests = Requests.of(connection);
    requests.waiting(false);
    if (thrown != null) {
      requests.failed(thrown);
    }
  }
}
