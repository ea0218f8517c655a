package io.outrigger.hook.okhttp;

import java.io.IOException;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Around {@code RetryAndFollowUpInterceptor.recover(IOException, …)}. */
public final class RecoverAdvice {

  private RecoverAdvice() {}

  /** OkHttp would retry a refused call for ever, if there were routes left. */
  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  public static @Nullable Object exit(
      @Advice.Argument(0) IOException failure, @Advice.Return boolean retried) {
    return (retried && OkHttpExchange.isRefusal(failure)) ? Boolean.FALSE : null;
  }
}
