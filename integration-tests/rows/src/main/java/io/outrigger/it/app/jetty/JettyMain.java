package io.outrigger.it.app.jetty;

import io.outrigger.it.app.Ready;
import io.outrigger.it.app.Tls;
import io.outrigger.it.app.jettyapp.ContractApplication;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The contract's program on Jetty 9.4, 10 or 11. */
public final class JettyMain {

  private JettyMain() {}

  public static void main(String[] args) throws Exception {
    Server server = new Server();
    ServerConnector connector = connector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(ContractApplication.handler());
    server.start();
    Ready.on(connector.getLocalPort());
  }

  private static ServerConnector connector(Server server) {
    if (!Tls.wanted()) {
      HttpConfiguration http = new HttpConfiguration();
      return new ServerConnector(
          server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
    }
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setSslContext(Tls.context());
    return new ServerConnector(server, tls);
  }
}
