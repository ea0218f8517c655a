package io.outrigger.hook.cxf;

import net.bytebuddy.asm.Advice;
import org.apache.cxf.message.Exchange;
import org.jspecify.annotations.Nullable;

/** Around {@code JAXRSInvoker.invoke(Exchange, Object, Object)}. */
public final class InvokeAdvice {

  private InvokeAdvice() {}

  /** Templates of what is invoked within a locator stand behind its own. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.Argument(0) Exchange exchange) {
    return CxfExchange.invoked(exchange);
  }

  /** Forgets the locator. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object before) {
    if (before != null) {
      CxfExchange.left((String) before);
    }
  }
}
