package io.outrigger.benchmark.compare;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Takes what agents send and keeps nothing, so that those that send are run as they are meant to,
 * and do not spend their time on a collector that is not there. It runs in the measuring process:
 * its work is not counted as theirs.
 */
final class Collector implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    // Elastic's agent asks for the version of its server, and for settings, of which there are none
    server.createContext("/", exchange -> take(exchange, 200, "{\"version\":\"8.18.0\"}"));
    server.createContext("/config/", exchange -> take(exchange, 404, ""));
    server.createContext("/intake/", exchange -> take(exchange, 202, ""));
    // OTLP
    server.createContext("/v1/", exchange -> take(exchange, 200, ""));
    server.start();
  }

  /** Where it listens, on the loopback address. */
  int port() {
    return server.getAddress().getPort();
  }

  private static void take(HttpExchange exchange, int status, String answer) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
