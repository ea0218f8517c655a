package io.outrigger.hook.springmvc;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import net.bytebuddy.asm.Advice;

/** Around {@code DispatcherServlet.processHandlerException}, {@code jakarta.servlet}. */
public final class JakartaResolveAdvice {

  private JakartaResolveAdvice() {}

  /** An exception has been answered; whoever did may want it to be known. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.Argument(0) HttpServletRequest request) {
    MvcExchange.resolved(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
  }
}
