package io.outrigger.hook.urlconnection;

import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code writeRequests()}. */
public final class WriteAdvice {

  private WriteAdvice() {}

  /** The request goes out. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.This HttpURLConnection connection) throws Throwable {
    return Requests.of(connection).written(connection);
  }

  /** The address is the application's again. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.This HttpURLConnection connection, @Advice.Enter @Nullable Object asked)
      throws Throwable {
    Address.restore(connection, asked);
  }
}
