package io.outrigger.it.app.jdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.outrigger.it.app.Gate;
import io.outrigger.it.app.Ready;
import io.outrigger.it.app.Tls;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** The contract's program on the JDK's own server. */
public final class JdkServerMain {

  private static final Semaphore TRIED_AGAIN = new Semaphore(0);

  private JdkServerMain() {}

  public static void main(String[] args) throws IOException {
    HttpServer server = listening(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.createContext("/it/hello", only("GET", exchange -> answer(exchange, 200, "hello")));
    server.createContext("/it/echo", only("POST", JdkServerMain::echo));
    server.createContext("/it/fail", exchange -> fail());
    server.createContext(
        "/it/error",
        exchange -> {
          throw new AssertionError("as asked");
        });
    server
        .createContext("/it/filtered", exchange -> fail())
        .getFilters()
        .addAll(List.of(Filter.beforeHandler("passes", exchange -> {}), new Answering()));
    server.createContext("/it/twice", JdkServerMain::twice);
    server.createContext("/it/after", text(JdkServerMain::letAnswerAgain));
    server.createContext("/it/large", JdkServerMain::large);
    server.createContext("/it/stream", JdkServerMain::stream);
    server.createContext("/it/block", text(Gate::block));
    server.createContext("/it/release", text(Gate::release));
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
    Ready.on(server.getAddress().getPort());
  }

  /** Answers for a handler that throws. */
  private static final class Answering extends Filter {
    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
      try {
        chain.doFilter(exchange);
      } catch (IllegalStateException thrown) {
        answer(exchange, 503, thrown.getMessage());
      }
    }

    @Override
    public String description() {
      return "answers";
    }
  }

  private static void fail() {
    throw new IllegalStateException("as asked");
  }

  private static HttpServer listening(InetSocketAddress address) throws IOException {
    if (!Tls.wanted()) {
      return HttpServer.create(address, 0);
    }
    HttpsServer server = HttpsServer.create(address, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(Tls.context()));
    return server;
  }

  private static HttpHandler text(Supplier<String> text) {
    return exchange -> answer(exchange, 200, text.get());
  }

  private static HttpHandler only(String method, HttpHandler handler) {
    return exchange -> {
      String asked = exchange.getRequestMethod();
      if (asked.equals(method) || (asked.equals("HEAD") && method.equals("GET"))) {
        handler.handle(exchange);
      } else {
        answer(exchange, 405, "not allowed");
      }
    };
  }

  private static void echo(HttpExchange exchange) throws IOException {
    answer(exchange, 200, new String(exchange.getRequestBody().readAllBytes(), UTF_8));
  }

  private static void large(HttpExchange exchange) throws IOException {
    byte[] piece = new byte[64 * 1024];
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (int i = 0; i < 256; i++) {
        out.write(piece);
      }
    }
  }

  private static void stream(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write("data: begun\n\n".getBytes(UTF_8));
      out.flush();
      Gate.block();
      out.write("data: done\n\n".getBytes(UTF_8));
    }
  }

  /** Answers, and once more when the connection has gone on to the next request. */
  private static void twice(HttpExchange exchange) throws IOException {
    answer(exchange, 200, "once");
    Gate.block();
    try {
      exchange.sendResponseHeaders(500, -1);
    } catch (IOException refused) {
      TRIED_AGAIN.release();
    }
  }

  private static String letAnswerAgain() {
    Gate.release();
    TRIED_AGAIN.acquireUninterruptibly();
    return "refused";
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }
}
