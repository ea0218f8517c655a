package io.outrigger.hook.tomcat;

import net.bytebuddy.asm.Advice;
import org.apache.catalina.connector.Request;

/** Around {@code CoyoteAdapter.postParseRequest(Request, Request, Response, Response)}. */
public final class MapAdvice {

  private MapAdvice() {}

  /** The headers have been read. A valve that rewrites a path comes here again. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(1) Request request) {
    TomcatExchange.begin(request);
  }

  /** The servlet is known, if there is one. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.Argument(1) Request request) {
    ServletMapping.name(request.getMappingData());
  }
}
