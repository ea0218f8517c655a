package io.outrigger.it.app.jettyold;

import io.outrigger.it.app.Ready;
import io.outrigger.it.app.jettyapp.ContractApplication;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The contract's program on early releases of Jetty 9.4, which write TLS in another way. */
public final class OldJettyMain {

  private OldJettyMain() {}

  public static void main(String[] args) throws Exception {
    Server server = new Server();
    HttpConfiguration http = new HttpConfiguration();
    ServerConnector connector =
        new ServerConnector(
            server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(ContractApplication.handler());
    server.start();
    Ready.on(connector.getLocalPort());
  }
}
