package io.outrigger.hook.urlconnection;

import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code connect()}. */
public final class ConnectAdvice {

  private ConnectAdvice() {}

  /** There is no connection, or no secure one. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.This HttpURLConnection connection, @Advice.Thrown @Nullable Throwable thrown) {
    if (thrown != null) {
      Requests.of(connection).unconnected(thrown);
    }
  }
}
