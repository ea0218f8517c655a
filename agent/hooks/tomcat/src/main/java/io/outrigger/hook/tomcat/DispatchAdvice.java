package io.outrigger.hook.tomcat;

import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import net.bytebuddy.asm.Advice;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/** Around {@code CoyoteAdapter.asyncDispatch(Request, Response, SocketEvent)}. */
public final class DispatchAdvice {

  private DispatchAdvice() {}

  /** This thread goes on with an asynchronous exchange. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.Argument(0) Request request) {
    return TomcatExchange.makeCurrent(request);
  }

  /** Gives the thread back. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object before) {
    HttpServerPort.giveBack((HttpServerExchange) before);
  }
}
