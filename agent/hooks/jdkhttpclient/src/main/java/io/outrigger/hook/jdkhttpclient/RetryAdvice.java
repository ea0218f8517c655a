package io.outrigger.hook.jdkhttpclient;

import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Around {@code MultiExchange.responseAsyncImpl()}. */
public final class RetryAdvice {

  private RetryAdvice() {}

  /** A call begins; or its client follows a redirect, or tries once more. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.This Object multiExchange) throws Throwable {
    return Attempts.entered(multiExchange);
  }

  /** What the client goes on with is the answer that there is after the last attempt. */
  @SuppressWarnings("FutureReturnValueIgnored") // it is the client's to go on with
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  public static @Nullable Object exit(
      @Advice.This Object multiExchange,
      @Advice.Enter @Nullable Object attempts,
      @Advice.Return @Nullable CompletableFuture<?> future) {
    if (!(attempts instanceof Attempts ours)) {
      return null;
    }
    if (future == null) {
      // nothing was sent: the first request was refused
      ours.over(multiExchange);
      return null;
    }
    return new Resending(multiExchange, ours).after(future);
  }
}
