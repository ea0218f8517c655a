package io.outrigger.hook.helidon;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how the server of Helidon is woven. */
public final class HelidonHook implements Hook {

  private static final String SERVER = "io.helidon.webserver.";
  private static final String HERE = "io.outrigger.hook.helidon.";

  @Override
  public String id() {
    return "helidon";
  }

  @Override
  public String library() {
    return "Helidon WebServer";
  }

  @Override
  public String versions() {
    return "4.5 (earlier 4.x untested, without routes before 4.3)";
  }

  @Override
  public Feeds feeds() {
    return Feeds.HTTP_SERVED;
  }

  @Override
  public List<String> packages() {
    return List.of("io.helidon");
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        Weave.type(SERVER + "http.Filters").method("filter").advice(HERE + "FilterAdvice"),
        Weave.type(SERVER + "http.ErrorHandlers")
            .method("unhandledError")
            .advice(HERE + "FailAdvice"),
        Weave.type(SERVER + "http1.Http1Connection")
            .method("handleRequestException")
            .advice(HERE + "RejectAdvice"),
        Weave.type(SERVER + "websocket.WsUpgrader")
            .method("upgrade")
            .advice(HERE + "UpgradeAdvice"),
        Weave.type(SERVER + "ConnectionHandler")
            .method("run", new String[0])
            .advice(HERE + "RunAdvice"),
        Weave.type(SERVER + "ServerListener").method("start").advice(HERE + "StartAdvice"),
        Weave.type(SERVER + "ServerListener").method("stop").advice(HERE + "StopAdvice"));
  }
}
