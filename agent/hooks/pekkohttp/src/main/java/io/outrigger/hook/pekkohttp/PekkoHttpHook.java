package io.outrigger.hook.pekkohttp;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how Pekko HTTP is woven. */
public final class PekkoHttpHook implements Hook {

  private static final String PEKKO = "org.apache.pekko.";
  private static final String ENGINE = PEKKO + "http.impl.engine.";
  private static final String BLUEPRINT = ENGINE + "server.HttpServerBluePrint$";
  private static final String PARSED = ENGINE + "parsing.ParserOutput$";
  private static final String CAN_EQUAL = "canEqual";
  private static final String OBJECT = "java.lang.Object";
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
    return "1.0 and 1.3 (HTTP/1.1)";
  }

  @Override
  public Feeds feeds() {
    return Feeds.HTTP_SERVED;
  }

  @Override
  public List<Weave> weaves() {
    // with the dollar at the end: Scala objects
    return List.of(
        Weave.type(PEKKO + "http.scaladsl.Http$")
            .method("prepareAttributes")
            .changing()
            .advice(HERE + "AttributesAdvice"),
        Weave.type(BLUEPRINT).method("controller").changing().advice(HERE + "ControllerAdvice"),
        Weave.type(BLUEPRINT)
            .method("websocketSupport")
            .changing()
            .advice(HERE + "ConnectionAdvice"),
        Weave.type(PARSED + "RequestStart").method(CAN_EQUAL, OBJECT).advice(HERE + "ReadAdvice"),
        Weave.type(PARSED + "MessageStartError")
            .method(CAN_EQUAL, OBJECT)
            .advice(HERE + "ReadAdvice"),
        Weave.type(ENGINE + "rendering.ResponseRenderingContext")
            .method(CAN_EQUAL, OBJECT)
            .advice(HERE + "AnswerAdvice"),
        Weave.type(PARSED + "MessageEnd$").method(CAN_EQUAL, OBJECT).advice(HERE + "WrittenAdvice"),
        Weave.type(PARSED + "StreamEnd$").method(CAN_EQUAL, OBJECT).advice(HERE + "ClosedAdvice"),
        Weave.type(PEKKO + "http.scaladsl.Http$ServerBinding")
            .method("unbind")
            .advice(HERE + "UnbindAdvice"),
        Weave.type(PEKKO + "http.scaladsl.Http$ServerBinding")
            .method("terminate")
            .advice(HERE + "UnbindAdvice"),
        Weave.type(PEKKO + "stream.impl.fusing.GraphInterpreter")
            .method("execute", "int")
            .advice(HERE + "ExecuteAdvice"));
  }
}
