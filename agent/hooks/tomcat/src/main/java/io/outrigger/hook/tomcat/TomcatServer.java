package io.outrigger.hook.tomcat;

import io.outrigger.port.httpserver.ConnectionSampler;
import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.port.httpserver.ServerNames;
import org.apache.tomcat.util.net.AbstractEndpoint;

/** What a listening endpoint is called, and its connections. */
final class TomcatServer {

  private static final ServerNames NAMES = new ServerNames("tomcat:");

  private static final ConnectionSampler<AbstractEndpoint<?, ?>> CONNECTIONS =
      endpoint -> endpoint.getConnections().size();

  private TomcatServer() {}

  static void started(AbstractEndpoint<?, ?> endpoint) {
    HttpServerPort.opened(
        name(endpoint.getLocalPort()), endpoint, CONNECTIONS, endpoint.isSSLEnabled());
  }

  /** The name of what listens on the port. */
  static String name(int port) {
    return NAMES.of(port);
  }
}
