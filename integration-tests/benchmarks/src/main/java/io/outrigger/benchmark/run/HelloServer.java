package io.outrigger.benchmark.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** The least that serves HTTP: the JDK's server, and an answer of a few bytes. */
public final class HelloServer {

  /** What it always answers to. */
  public static final String PATH = "/hello";

  private static final int THREADS = 4;

  private HelloServer() {}

  /** The path of a further route. */
  public static String route(int number) {
    return "/route" + number;
  }

  /** Serves until the process is ended. */
  public static void main(String[] args) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(THREADS));
    server.createContext(PATH, HelloServer::hello);
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      server.createContext(route(i), HelloServer::hello);
    }
    server.start();
    System.out.println("READY " + server.getAddress().getPort());
  }

  private static void hello(HttpExchange exchange) throws IOException {
    byte[] body = "hello, world\n".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
