package io.outrigger.hook.urlconnection;

import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;

/** Around {@code disconnect()}. */
public final class DisconnectAdvice {

  private DisconnectAdvice() {}

  /** The application takes back what is under way. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This HttpURLConnection connection) {
    Requests requests = Requests.known(connection);
    if (requests != null) {
      requests.disconnected();
    }
  }
}
