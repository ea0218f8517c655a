package io.outrigger.hook.webflux;

import net.bytebuddy.asm.Advice;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Around {@code HttpWebHandlerAdapter.handle(ServerHttpRequest, ServerHttpResponse)}. */
public final class ArriveAdvice {

  private ArriveAdvice() {}

  /** The server hands a request over, on the thread that read it. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(0) ServerHttpRequest request) {
    Requests.arrived(request);
  }
}
