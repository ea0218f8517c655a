package io.outrigger.hook.jettyclient;

import java.util.Queue;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Around {@code HttpDestination.enqueue(Queue, HttpExchange)}. */
public final class EnqueueAdvice {

  private EnqueueAdvice() {}

  /** The request goes out, unless it is refused. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.Argument(1) Object exchange) throws Throwable {
    return JettyClientExchange.begin(exchange) ? null : Boolean.FALSE;
  }

  /** Jetty connects for what is enqueued: not for what is refused. */
  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  public static @Nullable Object exit(
      @Advice.Enter @Nullable Object enqueued,
      @Advice.Argument(0) Queue<?> queue,
      @Advice.Argument(1) Object exchange) {
    if (enqueued != null) {
      queue.remove(exchange);
    }
    return enqueued;
  }
}
