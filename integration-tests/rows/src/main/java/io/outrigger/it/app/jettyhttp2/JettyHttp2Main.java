package io.outrigger.it.app.jettyhttp2;

import io.outrigger.it.app.client.ClientDriver;
import io.outrigger.it.app.jettyclient.JettyClientMain;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientConnectionFactory;
import org.eclipse.jetty.client.transport.HttpClientTransportDynamic;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.ClientConnectionFactoryOverHTTP2;
import org.eclipse.jetty.io.ClientConnector;

/** Calls with Jetty's client, in modes that begin with {@code http2} by HTTP/2 if it may. */
public final class JettyHttp2Main {

  private static final String HTTP2 = "http2";

  private JettyHttp2Main() {}

  public static void main(String[] args) throws Exception {
    ClientConnector connector = new ClientConnector();
    HttpClient negotiating =
        new HttpClient(
            new HttpClientTransportDynamic(
                connector,
                HttpClientConnectionFactory.HTTP11,
                new ClientConnectionFactoryOverHTTP2.HTTP2(new HTTP2Client(connector))));
    negotiating.start();
    JettyClientMain.start();
    ClientDriver.start(
        (mode, method, url, body) ->
            mode.startsWith(HTTP2)
                ? JettyClientMain.call(
                    negotiating, mode.endsWith("-cancel") ? "cancel" : "async", method, url, body)
                : JettyClientMain.call(mode, method, url, body));
  }
}
