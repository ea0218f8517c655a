package io.outrigger.hook.jdkhttpserver;

import net.bytebuddy.asm.Advice;

/** Around {@code ServerImpl.addEvent(Event)}. */
public final class EventAdvice {

  private EventAdvice() {}

  /** Perhaps an answer is complete. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(0) Object event) throws Throwable {
    JdkExchange.event(event);
  }
}
