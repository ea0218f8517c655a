package io.outrigger.hook.tomcat;

import net.bytebuddy.asm.Advice;
import org.apache.coyote.Request;

/** Around {@code Request.updateCounters()}. */
public final class EndAdvice {

  private EndAdvice() {}

  /** The answer is complete or broken off. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Request request) {
    TomcatExchange.answered(request);
  }
}
