package io.outrigger.hook.springmvc;

import javax.servlet.RequestDispatcher;
import javax.servlet.http.HttpServletRequest;
import net.bytebuddy.asm.Advice;

/** Around {@code DispatcherServlet.processHandlerException}, {@code javax.servlet}. */
public final class JavaxResolveAdvice {

  private JavaxResolveAdvice() {}

  /** An exception has been answered; whoever did may want it to be known. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.Argument(0) HttpServletRequest request) {
    MvcExchange.resolved(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
  }
}
