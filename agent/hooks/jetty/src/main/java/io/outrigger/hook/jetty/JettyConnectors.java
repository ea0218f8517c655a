package io.outrigger.hook.jetty;

import io.outrigger.port.httpserver.ConnectionSampler;
import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.spi.WeakTable;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.NetworkConnector;

/** The names of connectors and their open connections. */
final class JettyConnectors {

  private static final ConnectionSampler<AbstractConnector> CONNECTIONS =
      connector -> connector.getConnectedEndPoints().size();

  private static final WeakTable<Object, String> NAMES = new WeakTable<>();

  private JettyConnectors() {}

  static void started(AbstractConnector connector) {
    String name = name(connector);
    NAMES.put(connector, name); // a restart may have found another port
    if (connector instanceof NetworkConnector) {
      HttpServerPort.opened(
          name, connector, CONNECTIONS, connector.getConnectionFactory("SSL") != null);
    }
  }

  /** The name that a new channel keeps. */
  static String nameOf(Object connector) {
    String known = NAMES.get(connector);
    return known == null ? NAMES.putIfAbsent(connector, name(connector)) : known;
  }

  private static String name(Object connector) {
    int port = connector instanceof NetworkConnector network ? network.getLocalPort() : 0;
    return "jetty:" + Math.max(0, port);
  }
}
