package io.outrigger.hook.reactornetty;

import net.bytebuddy.asm.Advice;

/** Around the constructor {@code HttpObserver(MonoSink, HttpClientHandler)}. */
public final class SendAdvice {

  private SendAdvice() {}

  /** A connection will be looked for, unless the request is refused. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(0) Object sink, @Advice.Argument(1) Object handler) {
    Attempts.begin(sink, handler);
  }
}
