package io.outrigger.it.row;

import io.outrigger.it.contract.HttpServerContract;
import io.outrigger.it.fork.Request;
import org.junit.jupiter.api.Test;

final class UndertowCore23IT extends HttpServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.undertowcore.UndertowCoreMain";
  }

  @Override
  protected String serverKind() {
    return "undertow";
  }

  @Test
  void aClientCannotMakeRoutesByWritingSlashesBehindAnExactPath() {
    served(Request.get("/it/ws"), "/it/ws", 404); // it does not ask for a WebSocket
    served(Request.get("/it/ws//"), "/it/ws", 404);
  }
}
