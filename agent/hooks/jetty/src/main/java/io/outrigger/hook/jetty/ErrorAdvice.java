package io.outrigger.hook.jetty;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around the constructor of {@code ErrorHandler.ErrorRequest}, since Jetty 12. */
public final class ErrorAdvice {

  private ErrorAdvice() {}

  /** The server answers for a handler, perhaps because of an exception. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.Argument(0) Object request,
      @Advice.Argument(1) int status,
      @Advice.Argument(3) @Nullable Throwable cause)
      throws Throwable {
    CoreChannel.erred(request, status, cause);
  }
}
