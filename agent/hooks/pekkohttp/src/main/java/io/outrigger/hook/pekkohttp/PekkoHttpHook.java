package io.outrigger.hook.pekkohttp;

import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how Pekko HTTP is woven. */
public final class PekkoHttpHook implements Hook {

  private static final String PEKKO = "org.apache.pekko.";
  private static final String HERE = "io.outrigger.hook.pekkohttp.";

  @Override
  public String id() {
    return "pekkohttp";
  }

  @Override
  public String library() {
    return "Pekko HTTP server";
  }

  @Override
  public String versions() {
    return "1 (HTTP/1.1)";
  }

  @Override
  public String feeds() {
    return "HTTP served";
  }

  @Override
  public List<Weave> weaves() {
    // with the dollar: Scala objects
    return List.of(
        Weave.type(PEKKO + "http.scaladsl.Http$")
            .method("prepareAttributes")
            .changing()
            .advice(HERE + "AttributesAdvice"),
        Weave.type(PEKKO + "http.impl.engine.server.HttpServerBluePrint$")
            .method("controller")
            .changing()
            .advice(HERE + "ControllerAdvice"),
        Weave.type(PEKKO + "stream.impl.fusing.GraphInterpreter")
            .method("execute", "int")
            .advice(HERE + "ExecuteAdvice"));
  }
}
