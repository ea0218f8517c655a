package io.outrigger.it.app.undertowcore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.it.app.Gate;
import io.outrigger.it.app.Ready;
import io.outrigger.it.app.Tls;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.PathTemplateHandler;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/** The contracts' program on the handlers of Undertow, without servlets. */
public final class UndertowCoreMain {

  private UndertowCoreMain() {}

  public static void main(String[] args) {
    PathTemplateHandler templates =
        new PathTemplateHandler(ItemHandlers.routing())
            .add("/hello", only(Methods.GET, exchange -> text(exchange, "hello")))
            .add("/echo", only(Methods.POST, Handlers.httpContinueRead(UndertowCoreMain::echo)))
            .add("/fail", UndertowCoreMain::fail)
            .add("/large", new BlockingHandler(UndertowCoreMain::large))
            .add("/stream", new BlockingHandler(UndertowCoreMain::stream));
    HttpHandler paths =
        Handlers.path()
            .addPrefixPath("/it", templates)
            .addPrefixPath("/it/block", new BlockingHandler(blocking(Gate::block)))
            .addExactPath("/it/release", new BlockingHandler(blocking(Gate::release)))
            .addExactPath(
                "/it/ws", Handlers.websocket((exchange, channel) -> channel.resumeReceives()));
    Undertow server =
        listening(Undertow.builder())
            .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
            .setHandler(paths)
            .build();
    server.start();
    Ready.on(((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort());
  }

  private static Undertow.Builder listening(Undertow.Builder server) {
    return Tls.wanted()
        ? server.addHttpsListener(0, "127.0.0.1", Tls.context())
        : server.addHttpListener(0, "127.0.0.1");
  }

  static void text(HttpServerExchange exchange, String text) {
    exchange.getResponseSender().send(text);
  }

  private static HttpHandler blocking(Supplier<String> text) {
    return exchange -> text(exchange, text.get());
  }

  private static HttpHandler only(HttpString method, HttpHandler handler) {
    return exchange -> {
      HttpString asked = exchange.getRequestMethod();
      if (asked.equals(method) || (asked.equals(Methods.HEAD) && method.equals(Methods.GET))) {
        handler.handleRequest(exchange);
      } else {
        exchange.setStatusCode(405);
        text(exchange, "not allowed");
      }
    };
  }

  private static void echo(HttpServerExchange exchange) {
    exchange
        .getRequestReceiver()
        .receiveFullBytes((read, body) -> read.getResponseSender().send(ByteBuffer.wrap(body)));
  }

  private static void fail(HttpServerExchange exchange) {
    throw new IllegalStateException("as asked");
  }

  private static void large(HttpServerExchange exchange) throws Exception {
    byte[] piece = new byte[64 * 1024];
    try (OutputStream out = exchange.getOutputStream()) {
      for (int i = 0; i < 256; i++) {
        out.write(piece);
      }
    }
  }

  static void stream(HttpServerExchange exchange) throws Exception {
    try (OutputStream out = exchange.getOutputStream()) {
      out.write("data: begun\n\n".getBytes(UTF_8));
      out.flush();
      Gate.block();
      out.write("data: done\n\n".getBytes(UTF_8));
    }
  }
}
