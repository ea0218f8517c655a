package io.outrigger.it.fork;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The server that programs under test call, in the JVM of the test:
 *
 * <ul>
 *   <li>{@code /hello}: 200, {@code hello}; {@code /echo}: the body; {@code /nothing}: 204
 *   <li>{@code /missing}: 404, {@code /broken}: 503, each with a body
 *   <li>{@code /moved}: 302 to {@code /hello}
 *   <li>{@code /large}: 1 MiB in pieces
 *   <li>{@code /stream}: two events of {@code text/event-stream}, the second after {@link #goOn}
 *   <li>{@code /block}: 200 after {@link #release}, or never
 *   <li>{@code /torn}: the connection is closed in the middle of the body
 *   <li>{@code /whoami}: the {@code Host} header, and the one that programs put into all requests
 *   <li>{@code /kept}: an answer that may be kept for a minute
 *   <li>{@code /guarded}: 401 unless some user and password are given
 *   <li>{@code /untrue}: 204 that announces a body
 *   <li>{@code /deaf}: closes the connection without reading the request's body
 *   <li>{@code /recovering}: 503 for two requests, 200 for the third, and so on
 *   <li>{@code /busy?5}: 503, to be left alone for so many seconds
 *   <li>{@code /swamped}: 503, to be left alone for two seconds; 200 after {@link #release}, or
 *       never, for the second request and all others
 * </ul>
 */
public final class Upstream implements AutoCloseable {

  /** The header that programs put into all requests. */
  public static final String OF_THE_APP = "X-Of-The-App";

  private static final int PIECE = 64 * 1024;

  static {
    // or else each answer waits 40 ms for the client to acknowledge its head
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final String scheme;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Semaphore streams = new Semaphore(0);
  private volatile CountDownLatch gate = new CountDownLatch(1);
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong recovering = new AtomicLong();
  private final AtomicBoolean swamped = new AtomicBoolean();

  private Upstream(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** Starts one on any free port of the loopback interface. */
  public static Upstream start() {
    try {
      return serving(HttpServer.create(anyPort(), 0), "http");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts one that speaks https. */
  public static Upstream startSecure(Keys keys) throws IOException, GeneralSecurityException {
    HttpsServer server = HttpsServer.create(anyPort(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(keys.context()));
    return serving(server, "https");
  }

  private static Upstream serving(HttpServer server, String scheme) {
    Upstream upstream = new Upstream(server, scheme);
    upstream.serve("/hello", exchange -> answer(exchange, 200, "hello"));
    upstream.serve("/echo", Upstream::echo);
    upstream.serve("/nothing", exchange -> exchange.sendResponseHeaders(204, -1));
    upstream.serve("/missing", exchange -> answer(exchange, 404, "not here"));
    upstream.serve("/broken", exchange -> answer(exchange, 503, "not now"));
    upstream.serve("/moved", Upstream::moved);
    upstream.serve("/large", Upstream::large);
    upstream.serve("/stream", upstream::stream);
    upstream.serve("/block", upstream::block);
    upstream.serve("/torn", Upstream::torn);
    upstream.serve("/whoami", Upstream::whoami);
    upstream.serve("/guarded", Upstream::guarded);
    upstream.serve("/kept", Upstream::kept);
    upstream.serve("/untrue", Upstream::untrue);
    upstream.serve("/deaf", HttpExchange::close);
    upstream.serve("/recovering", upstream::recovering);
    upstream.serve("/busy", exchange -> busy(exchange, exchange.getRequestURI().getQuery()));
    upstream.serve("/swamped", upstream::swamped);
    server.setExecutor(upstream.threads);
    server.start();
    return upstream;
  }

  private void serve(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          received.incrementAndGet();
          try (exchange) {
            handler.handle(exchange);
          } finally {
            answered.incrementAndGet();
          }
        });
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] body = text.getBytes(StandardCharsets.ISO_8859_1);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  private static void echo(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static void whoami(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getRequestHeaders();
    answer(exchange, 200, headers.getFirst("Host") + " " + headers.getFirst(OF_THE_APP));
  }

  private static void moved(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Location", "/hello");
    answer(exchange, 302, "over there");
  }

  private static void guarded(HttpExchange exchange) throws IOException {
    if (exchange.getRequestHeaders().containsKey("Authorization")) {
      answer(exchange, 200, "welcome");
    } else {
      exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"upstream\"");
      answer(exchange, 401, "who are you?");
    }
  }

  private void recovering(HttpExchange exchange) throws IOException {
    boolean third = recovering.incrementAndGet() % 3 == 0;
    answer(exchange, third ? 200 : 503, third ? "recovered" : "not yet");
  }

  private static void busy(HttpExchange exchange, String seconds) throws IOException {
    exchange.getResponseHeaders().add("Retry-After", seconds);
    answer(exchange, 503, "not now");
  }

  private void swamped(HttpExchange exchange) throws IOException {
    if (swamped.getAndSet(true)) {
      block(exchange);
    } else {
      busy(exchange, "2");
    }
  }

  private static void untrue(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Length", "5");
    exchange.sendResponseHeaders(204, -1);
  }

  private static void kept(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Cache-Control", "max-age=60");
    answer(exchange, 200, "kept");
  }

  private static void large(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    for (int i = 0; i < 16; i++) {
      exchange.getResponseBody().write(new byte[PIECE]);
    }
  }

  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write("data: first\n\n".getBytes(StandardCharsets.ISO_8859_1));
    exchange.getResponseBody().flush();
    streams.acquireUninterruptibly();
    exchange.getResponseBody().write("data: second\n\n".getBytes(StandardCharsets.ISO_8859_1));
  }

  private void block(HttpExchange exchange) throws IOException {
    try {
      gate.await();
    } catch (InterruptedException e) {
      // the server has been closed
      Thread.currentThread().interrupt();
    }
    answer(exchange, 200, "released");
  }

  private static void torn(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 2L * PIECE);
    exchange.getResponseBody().write(new byte[PIECE]);
    exchange.getResponseBody().flush();
    // closing the exchange before its length is reached closes the connection
  }

  /**
   * Lets all blocked answers go. What comes later is not let go by this: nobody can tell how many
   * requests of clients that gave up have come.
   */
  public void release() {
    CountDownLatch before = gate;
    gate = new CountDownLatch(1);
    before.countDown();
  }

  /** Lets one stream go on, or the next if there is none. */
  public void goOn() {
    streams.release();
  }

  /** Requests received so far, of all paths. */
  public long received() {
    return received.get();
  }

  /** Those that nothing more is sent to, whether all of their answers was or not. */
  public long answered() {
    return answered.get();
  }

  /** The port. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** An address on this server. */
  public String url(String path) {
    return scheme + "://" + hostAndPort() + path;
  }

  /** Host and port, as in the label {@code host}. */
  public String hostAndPort() {
    return "127.0.0.1:" + port();
  }

  @Override
  public void close() {
    release();
    streams.release(1000);
    server.stop(0);
    threads.shutdownNow();
  }
}
