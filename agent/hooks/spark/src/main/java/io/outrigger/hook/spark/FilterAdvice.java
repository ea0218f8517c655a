package io.outrigger.hook.spark;

import javax.servlet.ServletContext;
import javax.servlet.ServletRequest;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code MatcherFilter.doFilter}. */
public final class FilterAdvice {

  private FilterAdvice() {}

  /** Upon Spark's own Jetty there is no context. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.Argument(0) ServletRequest request) {
    ServletContext context = request.getServletContext();
    return context == null ? null : SparkExchange.below(context.getContextPath());
  }

  /** Forgets the context. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object entered) {
    if (entered != null) {
      SparkExchange.left();
    }
  }
}
