package io.outrigger.it.fork;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** A server that answers {@code hello} over https, with a certificate that it made up. */
public final class TlsUpstream implements AutoCloseable {

  private final HttpsServer server;
  private final Keys keys;

  private TlsUpstream(HttpsServer server, Keys keys) {
    this.server = server;
    this.keys = keys;
  }

  /**
   * Starts one on any free port of the loopback interface.
   *
   * @param folder where to keep the certificate
   */
  public static TlsUpstream start(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Keys keys = Keys.make(folder);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(keys.context()));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body = "hello".getBytes(StandardCharsets.ISO_8859_1);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    return new TlsUpstream(server, keys);
  }

  /** What makes a JVM trust this server. */
  public String[] trust() {
    return keys.trust();
  }

  /** Host and port, as in the label {@code host}. */
  public String hostAndPort() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
