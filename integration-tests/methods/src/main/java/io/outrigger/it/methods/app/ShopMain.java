package io.outrigger.it.methods.app;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * Calls a method by its name for each request, {@code /charge?fail}, and answers what came of it:
 * the result, or the exception's class and message, and how often the method's code has run.
 */
public final class ShopMain {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private ShopMain() {}

  /** Serves until its input ends. */
  public static void main(String[] args) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    Payments payments = new Payments();
    Annotated annotated = new Annotated();
    server.createContext(
        "/",
        exchange -> {
          String method = exchange.getRequestURI().getPath().substring(1);
          String argument = String.valueOf(exchange.getRequestURI().getQuery());
          String outcome;
          try {
            outcome = "ok: " + call(payments, annotated, method, argument);
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

  /** Calls another server. */
  private static Object fetch(String hostAndPath) throws Exception {
    Calls.count("fetch");
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + hostAndPath)).build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static Object call(Payments payments, Annotated annotated, String method, String argument)
      throws Exception {
    return switch (method) {
      case "charge" -> payments.charge(argument);
      case "refund" -> Payments.refund(argument);
      case "later" -> payments.later(argument).get();
      case "flaky" -> annotated.flaky(argument);
      case "sleepy" -> annotated.sleepy(argument);
      case "crowded" -> annotated.crowded(argument);
      case "rationed" -> annotated.rationed(argument);
      case "replaced" -> annotated.replaced(argument);
      case "guarded" -> annotated.guarded(argument);
      case "fetch" -> fetch(argument);
      case "release" -> annotated.release();
      case "kotlin" -> OtherLanguages.kotlin(argument);
      case "scala" -> OtherLanguages.scala(argument);
      default -> throw new IllegalArgumentException(method);
    };
  }
}
