package io.outrigger.hook.play;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Around {@code Server.getHandlerFor}. */
public final class HandlerAdvice {

  private HandlerAdvice() {}

  /** The request, as the router left it, and who answers it. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.Return @Nullable Tuple2<?, ?> found) {
    if (found != null) {
      PlayExchange.routed(found._1());
    }
  }
}
