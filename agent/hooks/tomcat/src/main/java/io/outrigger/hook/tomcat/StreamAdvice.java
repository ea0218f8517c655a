package io.outrigger.hook.tomcat;

import net.bytebuddy.asm.Advice;
import org.apache.coyote.AbstractProcessor;

/** Around {@code StreamProcessor.recycle()} of HTTP/2. */
public final class StreamAdvice {

  private StreamAdvice() {}

  /** The stream is closed, perhaps by an error that the processor did not foresee. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This AbstractProcessor processor) {
    TomcatExchange.recycled(processor.getRequest());
  }
}
