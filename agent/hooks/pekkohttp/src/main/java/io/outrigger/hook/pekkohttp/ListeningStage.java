package io.outrigger.hook.pekkohttp;

import java.util.Optional;
import org.apache.pekko.http.impl.engine.parsing.ParserOutput.RequestOutput;
import org.apache.pekko.http.impl.engine.rendering.ResponseRenderingContext;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.BidiShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;

/** Hands on requests and answers as they are, and every demand and ending likewise. */
final class ListeningStage
    extends GraphStage<
        BidiShape<
            ResponseRenderingContext, ResponseRenderingContext, RequestOutput, RequestOutput>> {

  final Inlet<ResponseRenderingContext> answersIn = Inlet.create("answersIn");
  final Outlet<ResponseRenderingContext> answersOut = Outlet.create("answersOut");
  final Inlet<RequestOutput> requestsIn = Inlet.create("requestsIn");
  final Outlet<RequestOutput> requestsOut = Outlet.create("requestsOut");

  private final BidiShape<
          ResponseRenderingContext, ResponseRenderingContext, RequestOutput, RequestOutput>
      shape = new BidiShape<>(answersIn, answersOut, requestsIn, requestsOut);

  @Override
  public BidiShape<ResponseRenderingContext, ResponseRenderingContext, RequestOutput, RequestOutput>
      shape() {
    return shape;
  }

  /** Called for each connection; one without a socket is no traffic. */
  @Override
  public GraphStageLogic createLogic(Attributes inherited) {
    Optional<PekkoServer> server = inherited.getAttribute(PekkoServer.class);
    return new ListeningLogic(this, server.isPresent() ? new PekkoExchange(server.get()) : null);
  }
}
