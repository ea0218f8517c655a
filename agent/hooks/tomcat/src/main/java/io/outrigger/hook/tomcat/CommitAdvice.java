package io.outrigger.hook.tomcat;

import net.bytebuddy.asm.Advice;
import org.apache.coyote.Response;

/** Around {@code Response.setCommitted(boolean)}. */
public final class CommitAdvice {

  private CommitAdvice() {}

  /** The client is told the status. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Response response, @Advice.Argument(0) boolean committed) {
    if (committed) {
      TomcatExchange.committed(response);
    }
  }
}
