package io.outrigger.it.app.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.outrigger.it.app.Ready;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets the contract of clients ask for calls: {@code /call?mode=…&method=…&url=…}. Calls that are
 * to be taken back are so at {@code /take-back}.
 */
public final class ClientDriver {

  /** The name of a header that callers put into each request, to be found where it goes. */
  public static final String HEADER = "X-Of-The-App";

  /** And its value. */
  public static final String VALUE = "kept";

  private static final Semaphore TAKE_BACK = new Semaphore(0);

  private ClientDriver() {}

  /** Serves until the standard input ends. */
  public static void start(Caller caller) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/call", exchange -> answer(exchange, caller));
    server.createContext(
        "/take-back",
        exchange -> {
          TAKE_BACK.release();
          answer(exchange, "taken back");
        });
    server.setExecutor(
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "driver");
              thread.setDaemon(true);
              return thread;
            }));
    server.start();
    Ready.on(server.getAddress().getPort());
  }

  /** What a call that got an answer returns. */
  public static String text(int status, String body) {
    return status + "\n" + body;
  }

  /** Waits until the call that is under way is to be taken back; half a minute at most. */
  public static void awaitTakeBack() throws InterruptedException {
    if (!TAKE_BACK.tryAcquire(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("nobody said that the call is to be taken back");
    }
  }

  private static void answer(HttpExchange exchange, Caller caller) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
    answer(exchange, outcome(exchange, caller, body));
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] answer = text.getBytes(StandardCharsets.ISO_8859_1);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static String outcome(HttpExchange exchange, Caller caller, String body) {
    String query = exchange.getRequestURI().getRawQuery();
    try {
      return caller.call(
          parameter(query, "mode"), parameter(query, "method"), parameter(query, "url"), body);
    } catch (Throwable thrown) {
      StringBuilder chain = new StringBuilder();
      for (Throwable each = thrown; each != null; each = each.getCause()) {
        chain.append(each).append('\n');
      }
      return chain.toString();
    }
  }

  private static String parameter(String query, String name) {
    for (String pair : query.split("&")) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    throw new IllegalArgumentException("no " + name + " in " + query);
  }
}
