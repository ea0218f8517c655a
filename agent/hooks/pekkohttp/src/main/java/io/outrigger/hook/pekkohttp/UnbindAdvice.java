package io.outrigger.hook.pekkohttp;

import net.bytebuddy.asm.Advice;
import org.apache.pekko.http.scaladsl.Http;

/** Around {@code Http.ServerBinding.unbind()} and {@code terminate(FiniteDuration)}. */
public final class UnbindAdvice {

  private UnbindAdvice() {}

  /** The server accepts no more connections, and goes on with those that it has. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object binding) {
    PekkoServer.unbound(((Http.ServerBinding) binding).localAddress());
  }
}
