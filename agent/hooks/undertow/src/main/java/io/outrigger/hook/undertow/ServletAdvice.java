package io.outrigger.hook.undertow;

import io.undertow.servlet.api.Deployment;
import io.undertow.servlet.handlers.ServletPathMatch;
import io.undertow.servlet.spec.HttpServletRequestImpl;
import net.bytebuddy.asm.Advice;

/** Around the constructor of {@code ServletRequestContext}. */
public final class ServletAdvice {

  private ServletAdvice() {}

  /** The servlet has been found. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.Argument(0) Deployment deployment,
      @Advice.Argument(1) HttpServletRequestImpl request,
      @Advice.Argument(3) ServletPathMatch match)
      throws Throwable {
    ServletMapping.name(deployment, request.getExchange(), match);
  }
}
