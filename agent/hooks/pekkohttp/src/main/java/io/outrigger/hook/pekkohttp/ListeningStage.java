package io.outrigger.hook.pekkohttp;

import java.util.Optional;
import org.apache.pekko.http.impl.engine.parsing.ParserOutput.RequestOutput;
import org.apache.pekko.http.impl.engine.rendering.ResponseRenderingContext;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.stage.GraphStageLogic;

/** Listens to requests and answers. */
final class ListeningStage extends PassingStage<ResponseRenderingContext, RequestOutput> {

  /** Called for each connection; one without a socket is no traffic. */
  @Override
  public GraphStageLogic createLogic(Attributes inherited) {
    Optional<PekkoServer> server = inherited.getAttribute(PekkoServer.class);
    return server.isPresent()
        ? new ListeningLogic(this, new PekkoExchange(server.get()))
        : new PassingLogic<>(this);
  }
}
