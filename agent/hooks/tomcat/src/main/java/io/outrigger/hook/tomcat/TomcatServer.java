package io.outrigger.hook.tomcat;

import io.outrigger.port.httpserver.ConnectionSampler;
import io.outrigger.port.httpserver.HttpServerPort;
import org.apache.tomcat.util.net.AbstractEndpoint;
import org.jspecify.annotations.Nullable;

/** What a listening endpoint is called, and its connections. */
final class TomcatServer {

  private record Name(int port, String text) {}

  private static final ConnectionSampler<AbstractEndpoint<?, ?>> CONNECTIONS =
      endpoint -> endpoint.getConnections().size();

  private static volatile @Nullable Name last;

  private TomcatServer() {}

  static void started(AbstractEndpoint<?, ?> endpoint) {
    HttpServerPort.opened(
        name(endpoint.getLocalPort()), endpoint, CONNECTIONS, endpoint.isSSLEnabled());
  }

  /**
   * The name of what listens on the port. The last one is kept: versions that do not pool the
   * request objects of HTTP/2 ask once per stream.
   */
  static String name(int port) {
    Name known = last;
    if (known == null || known.port != port) {
      known = new Name(port, "tomcat:" + port);
      last = known;
    }
    return known.text;
  }
}
