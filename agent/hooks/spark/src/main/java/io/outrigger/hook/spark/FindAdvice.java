package io.outrigger.hook.spark;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import spark.routematch.RouteMatch;

/** Around {@code Routes.find}. */
public final class FindAdvice {

  private FindAdvice() {}

  /** The request has a route, or none. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.Return @Nullable RouteMatch match) {
    if (match != null) {
      SparkExchange.matched(match.getMatchUri());
    }
  }
}
