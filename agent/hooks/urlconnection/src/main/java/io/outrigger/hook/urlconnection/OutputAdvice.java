package io.outrigger.hook.urlconnection;

import java.net.HttpURLConnection;
import java.net.ProtocolException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code getOutputStream0()}. */
public final class OutputAdvice {

  private OutputAdvice() {}

  /**
   * A request whose body is streamed has begun here. If it waits to be told to go on, it may be
   * answered instead: that is an exception too.
   */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.This HttpURLConnection connection, @Advice.Thrown @Nullable Throwable thrown)
      throws Throwable {
    if (thrown != null) {
      Requests requests = Requests.of(connection);
      if (thrown instanceof ProtocolException) {
        requests.turnedDown(Statuses.known(connection));
      }
      requests.failed(thrown);
    }
  }
}
