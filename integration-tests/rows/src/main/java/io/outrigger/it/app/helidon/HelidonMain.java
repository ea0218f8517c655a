package io.outrigger.it.app.helidon;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.common.tls.TlsConfig;
import io.helidon.http.Method;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import io.outrigger.it.app.Gate;
import io.outrigger.it.app.Ready;
import io.outrigger.it.app.Tls;
import java.io.OutputStream;
import java.util.function.Supplier;

/** The contracts' program on Helidon 4. */
public final class HelidonMain {

  private HelidonMain() {}

  public static void main(String[] args) {
    WebServer server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .tls(tls -> tls.enabled(Tls.wanted()).update(HelidonMain::keys))
            .routing(routing -> routing.register("/it", HelidonMain::rules))
            .addRouting(WsRouting.builder().endpoint("/it/ws", new WsListener() {}))
            .build()
            .start();
    Ready.on(server.port());
  }

  private static void keys(TlsConfig.Builder tls) {
    if (Tls.wanted()) {
      tls.sslContext(Tls.context());
    }
  }

  private static void rules(HttpRules rules) {
    rules
        .any("/hello", only(Method.GET, (in, out) -> text(in, out, "hello")))
        .any("/echo", only(Method.POST, (in, out) -> out.send(in.content().as(byte[].class))))
        .get("/fail", HelidonMain::fail)
        .get("/large", HelidonMain::large)
        .get("/stream", HelidonMain::stream)
        .get("/block", blocking(Gate::block))
        .get("/release", blocking(Gate::release));
    ItemRules.add(rules);
  }

  static void text(ServerRequest in, ServerResponse out, String text) {
    if (in.prologue().method().equals(Method.HEAD)) {
      out.send();
    } else {
      out.send(text);
    }
  }

  private static Handler blocking(Supplier<String> text) {
    return (in, out) -> out.send(text.get());
  }

  private static Handler only(Method method, Handler handler) {
    return (in, out) -> {
      Method asked = in.prologue().method();
      if (asked.equals(method) || (asked.equals(Method.HEAD) && method.equals(Method.GET))) {
        handler.handle(in, out);
      } else {
        out.status(405).send("not allowed");
      }
    };
  }

  private static void fail(ServerRequest in, ServerResponse out) {
    throw new IllegalStateException("as asked");
  }

  private static void large(ServerRequest in, ServerResponse out) throws Exception {
    byte[] piece = new byte[64 * 1024];
    try (OutputStream body = out.outputStream()) {
      for (int i = 0; i < 256; i++) {
        body.write(piece);
      }
    }
  }

  static void stream(ServerRequest in, ServerResponse out) throws Exception {
    try (OutputStream body = out.outputStream()) {
      body.write("data: begun\n\n".getBytes(UTF_8));
      body.flush();
      Gate.block();
      body.write("data: done\n\n".getBytes(UTF_8));
    }
  }
}
