package io.outrigger.hook.urlconnection;

import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code getOutputStream0()}. */
public final class OutputAdvice {

  private OutputAdvice() {}

  /** A request whose body is streamed has begun here. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.This HttpURLConnection connection, @Advice.Thrown @Nullable Throwable thrown) {
    if (thrown != null) {
      Requests.of(connection).failed(thrown);
    }
  }
}
