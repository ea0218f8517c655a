package io.outrigger.hook.pekkohttp;

import org.apache.pekko.http.impl.engine.parsing.ParserOutput.StreamEnd$;
import org.apache.pekko.stream.TLSProtocol.SessionBytes;
import org.apache.pekko.util.ByteString;

/** Counts one connection. */
final class ConnectionLogic extends PassingLogic<ByteString, SessionBytes> {

  private final PekkoServer server;

  private boolean heard;

  ConnectionLogic(ConnectionStage stage, PekkoServer server) {
    super(stage);
    this.server = server;
  }

  @Override
  public void preStart() {
    server.accepted();
  }

  @Override
  void came(SessionBytes bytes) {
    if (!heard) {
      heard = true;
      server.heard(bytes.session());
    }
  }

  /** Closes the server by way of a woven method, as {@link ListeningLogic} does what may fail. */
  @Override
  public void postStop() {
    if (server.left()) {
      StreamEnd$.MODULE$.canEqual(server);
    }
  }
}
