package io.outrigger.hook.jdkhttpserver;

import io.outrigger.port.httpserver.HttpServerPort;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code Filter.Chain.doFilter(HttpExchange)}, which filters call for one another. */
public final class FilterAdvice {

  private FilterAdvice() {}

  /** Says whether it is the server that calls the first of them all. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.This Object chain) throws Throwable {
    return JdkFilters.isFirstOfAll(chain) ? Boolean.TRUE : null;
  }

  /** What leaves the first filter is left to the server. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Object first, @Advice.Thrown @Nullable Throwable thrown) {
    if (thrown != null && first != null) {
      HttpServerPort.failed(thrown);
    }
  }
}
