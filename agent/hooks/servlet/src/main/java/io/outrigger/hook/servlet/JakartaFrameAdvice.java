package io.outrigger.hook.servlet;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around a servlet's {@code service} and a filter's {@code doFilter}, {@code jakarta.servlet}. */
public final class JakartaFrameAdvice {

  private JakartaFrameAdvice() {}

  /** Perhaps the first frame that gets the request. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(
      @Advice.Argument(0) Object request, @Advice.Argument(1) Object response) {
    return ServletExchange.enter(JakartaServlet.API, request, response);
  }

  /** Perhaps the last frame that leaves it. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Object entered,
      @Advice.Argument(0) Object request,
      @Advice.Argument(1) Object response,
      @Advice.Thrown @Nullable Throwable thrown) {
    ServletExchange.exit(JakartaServlet.API, entered, request, response, thrown);
  }
}
