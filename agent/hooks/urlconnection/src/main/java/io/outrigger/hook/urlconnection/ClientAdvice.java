package io.outrigger.hook.urlconnection;

import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;

/** Around {@code getNewHttpClient(URL, Proxy, int, …)}. */
public final class ClientAdvice {

  private ClientAdvice() {}

  /** No cache has the answer. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This HttpURLConnection connection) {
    Requests.of(connection).connecting();
  }
}
