package io.outrigger.hook.springmvc;

import javax.servlet.DispatcherType;
import javax.servlet.http.HttpServletRequest;
import net.bytebuddy.asm.Advice;

/** Around {@code HandlerExecutionChain.applyPreHandle}, {@code javax.servlet}. */
public final class JavaxPreHandleAdvice {

  private JavaxPreHandleAdvice() {}

  /** A handler has been found and its pattern is known. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Argument(0) HttpServletRequest request) {
    DispatcherType type = request.getDispatcherType();
    if (type != DispatcherType.ERROR && type != DispatcherType.INCLUDE) {
      MvcExchange.matched(
          // not the request's own, which is what the client wrote: /app;v=1 or /%61pp
          request.getServletContext().getContextPath(),
          request.getServletPath(),
          request.getPathInfo(),
          request.getAttribute(MvcExchange.PATTERN));
    }
  }
}
