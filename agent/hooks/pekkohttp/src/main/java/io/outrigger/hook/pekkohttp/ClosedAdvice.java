package io.outrigger.hook.pekkohttp;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code ParserOutput.StreamEnd.canEqual(Object)}. */
public final class ClosedAdvice {

  private ClosedAdvice() {}

  /** The connection carries no more requests, or was a server's last, if our stages ask. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(0) @Nullable Object asking) {
    if (asking instanceof PekkoExchange ours) {
      ours.closed();
    } else if (asking instanceof PekkoServer server) {
      server.closeIfDone();
    }
  }
}
