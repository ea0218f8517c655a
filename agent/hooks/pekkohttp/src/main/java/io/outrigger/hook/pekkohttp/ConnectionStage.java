package io.outrigger.hook.pekkohttp;

import java.util.Optional;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.TLSProtocol.SessionBytes;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.util.ByteString;

/** Is there for as long as a connection, whatever protocol it goes on in. */
final class ConnectionStage extends PassingStage<ByteString, SessionBytes> {

  @Override
  public GraphStageLogic createLogic(Attributes inherited) {
    Optional<PekkoServer> server = inherited.getAttribute(PekkoServer.class);
    return server.isPresent() ? new ConnectionLogic(this, server.get()) : new PassingLogic<>(this);
  }
}
