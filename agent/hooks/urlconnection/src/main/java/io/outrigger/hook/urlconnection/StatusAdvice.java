package io.outrigger.hook.urlconnection;

import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;

/** Around {@code java.net.HttpURLConnection.getResponseCode()}. */
public final class StatusAdvice {

  private StatusAdvice() {}

  /** The JDK asks for the status of each answer, be it a redirect or a request to log in. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This HttpURLConnection connection, @Advice.Return int status) {
    Requests requests = Requests.known(connection);
    if (requests != null) {
      requests.answered(status);
    }
  }
}
