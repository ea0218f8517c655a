package io.outrigger.hook.urlconnection;

import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code plainConnect0()}. */
public final class TargetAdvice {

  private TargetAdvice() {}

  /** A connection is about to be made: its target is chosen. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.This HttpURLConnection connection) throws Throwable {
    return Requests.of(connection).choose(connection);
  }

  /** The address is the application's again. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.This HttpURLConnection connection, @Advice.Enter @Nullable Object asked)
      throws Throwable {
    Address.restore(connection, asked);
  }
}
