package io.outrigger.it.methods.app;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * Calls a method by its name for each request, {@code /charge?fail}, and answers what came of it:
 * the result, or the exception's class and message, and how often the method's code has run.
 */
public final class CachingMain {

  private CachingMain() {}

  /** Serves until its input ends. */
  public static void main(String[] args) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    Reports reports = new Reports();
    Stock stock = new Stock();
    server.createContext(
        "/",
        exchange -> {
          String method = exchange.getRequestURI().getPath().substring(1);
          String argument = String.valueOf(exchange.getRequestURI().getQuery());
          String outcome;
          try {
            outcome = "ok: " + call(reports, stock, method, argument);
          } catch (Throwable thrown) {
            outcome = thrown.getClass().getName() + ": " + thrown.getMessage();
          }
          byte[] body = (outcome + "\n" + Calls.of(method) + "\n").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
    System.out.println("READY " + server.getAddress().getPort());
    while (System.in.read() >= 0) {
      // until whoever started it ends
    }
    System.exit(0);
  }

  private static Object call(Reports reports, Stock stock, String method, String argument)
      throws Exception {
    return switch (method) {
      case "report" -> reports.report(argument);
      case "stock" -> stock.stock(argument);
      case "deliver" -> stock.deliver(argument, 5);
      case "sold" -> stock.sold(argument);
      case "close" -> stock.close();
      case "forecast" -> stock.forecast(argument).get();
      default -> throw new IllegalArgumentException(method);
    };
  }
}
