package io.outrigger.it.app.jettycore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.it.app.Gate;
import io.outrigger.it.app.Ready;
import io.outrigger.it.app.Tls;
import io.outrigger.it.app.jettyio.UntilTheEnd;
import java.io.OutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The contract's program on the handlers of Jetty 12, without servlets. */
public final class JettyCoreMain extends Handler.Abstract {

  private JettyCoreMain() {}

  public static void main(String[] args) throws Exception {
    Server server = new Server();
    ServerConnector connector = connector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new ContextHandler(new JettyCoreMain(), "/it"));
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

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    switch (Request.getPathInContext(request)) {
      case "/hello" -> only("GET", request, response, callback, () -> "hello");
      case "/echo" ->
          only("POST", request, response, callback, () -> Content.Source.asString(request));
      case "/block" -> only("GET", request, response, callback, Gate::block);
      case "/release" -> only("GET", request, response, callback, Gate::release);
      case "/fail" -> throw new IllegalStateException("as asked");
      case "/large" -> large(request, response, callback);
      case "/ws" -> socket(request, response, callback);
      case "/stream" -> stream(response, callback);
      default -> {
        return false;
      }
    }
    return true;
  }

  private interface Text {
    String make() throws Exception;
  }

  private static void only(
      String method, Request request, Response response, Callback callback, Text text)
      throws Exception {
    String asked = request.getMethod();
    if (asked.equals(method) || (asked.equals("HEAD") && method.equals("GET"))) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain");
      Content.Sink.write(response, true, text.make(), callback);
    } else {
      Response.writeError(request, response, callback, 405);
    }
  }

  private static void large(Request request, Response response, Callback callback)
      throws Exception {
    byte[] piece = new byte[64 * 1024];
    try (OutputStream out = Content.Sink.asOutputStream(response)) {
      for (int i = 0; i < 256; i++) {
        out.write(piece);
      }
    }
    callback.succeeded();
  }

  /** As Jetty's own WebSockets do. */
  private static void socket(Request request, Response response, Callback callback) {
    ConnectionMetaData asked = request.getConnectionMetaData();
    request.setAttribute(
        HttpStream.UPGRADE_CONNECTION_ATTRIBUTE,
        new UntilTheEnd(asked.getConnection().getEndPoint(), asked.getConnector().getExecutor()));
    response.setStatus(101);
    response.getHeaders().put(HttpHeader.UPGRADE, "websocket");
    response.getHeaders().put(HttpHeader.CONNECTION, "Upgrade");
    response.write(true, BufferUtil.EMPTY_BUFFER, callback);
  }

  private static void stream(Response response, Callback callback) throws Exception {
    try (OutputStream out = Content.Sink.asOutputStream(response)) {
      out.write("data: begun\n\n".getBytes(UTF_8));
      out.flush();
      Gate.block();
      out.write("data: done\n\n".getBytes(UTF_8));
    }
    callback.succeeded();
  }
}
