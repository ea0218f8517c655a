package io.outrigger.hook.undertow;

import io.outrigger.port.httpserver.HttpServerPort;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.DefaultResponseListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.server.protocol.http2.Http2ServerConnection;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.PathTemplateMatch;
import io.undertow.util.StatusCodes;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;

/** Translates between exchanges of Undertow and the port. */
final class UndertowExchange {

  private static final HttpString HTTP2_SETTINGS = new HttpString("HTTP2-Settings");

  private static final AttachmentKey<Slot> STREAM = AttachmentKey.create(Slot.class);

  /** From a read listener to the exchange that it is reading. */
  private static final MethodHandle READING;

  /** How many listeners wait for the end of an exchange; negative once they have been told. */
  private static final MethodHandle LISTENERS;

  static {
    try {
      LISTENERS =
          MethodHandles.privateLookupIn(HttpServerExchange.class, MethodHandles.lookup())
              .findGetter(HttpServerExchange.class, "exchangeCompletionListenersCount", int.class);
      Class<?> listener =
          Class.forName(
              "io.undertow.server.protocol.http.HttpReadListener",
              false,
              UndertowExchange.class.getClassLoader());
      READING =
          MethodHandles.privateLookupIn(listener, MethodHandles.lookup())
              .findGetter(listener, "httpServerExchange", HttpServerExchange.class)
              .asType(MethodType.methodType(HttpServerExchange.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private UndertowExchange() {}

  static @Nullable Slot slot(HttpServerExchange exchange) {
    return exchange.getConnection() instanceof AbstractServerConnection connection
        ? UndertowConnections.slot(connection.getChannel())
        : exchange.getAttachment(STREAM);
  }

  private static Slot slotOrNew(HttpServerExchange exchange) {
    Slot slot = slot(exchange);
    if (slot != null) {
      return slot;
    }
    ServerConnection connection = exchange.getConnection();
    if (connection instanceof AbstractServerConnection http1) {
      return UndertowConnections.slotOrNew(http1.getChannel());
    }
    Slot ofStream = new Slot(UndertowConnections.name(connection.getLocalAddress()), null);
    exchange.putAttachment(STREAM, ofStream);
    return ofStream;
  }

  private static String method(@Nullable HttpServerExchange exchange) {
    HttpString method = exchange == null ? null : exchange.getRequestMethod();
    return method == null ? "" : method.toString();
  }

  /** Undertow may go on with an exchange that it has given up, and may give it up again. */
  private static boolean isOver(HttpServerExchange exchange) throws Throwable {
    return (int) LISTENERS.invokeExact(exchange) < 0;
  }

  /** A thread begins to work on the exchange, the first one too; returns what it worked on. */
  static @Nullable Object entered(HttpServerExchange exchange) throws Throwable {
    Slot slot = slotOrNew(exchange);
    if (!slot.isBusy() && !isOver(exchange)) {
      slot.begin(method(exchange));
    }
    return HttpServerPort.makeCurrent(slot.exchange());
  }

  /** Request and answer are done with. */
  static void completed(HttpServerExchange exchange) throws Throwable {
    int status = exchange.getStatusCode();
    if (status == StatusCodes.CONTINUE || isOver(exchange)) {
      return; // an interim answer has an exchange of its own
    }
    Slot slot = slot(exchange);
    if (slot == null
        && status >= StatusCodes.BAD_REQUEST
        && exchange.getConnection() instanceof Http2ServerConnection) {
      slot = slotOrNew(exchange);
      slot.begin(method(exchange));
    }
    if (slot == null || !slot.isBusy()) {
      return;
    }
    if (status == StatusCodes.SWITCHING_PROTOCOLS
        && exchange.getRequestHeaders().contains(HTTP2_SETTINGS)
        && asksForHttp2(exchange)) {
      slot.upgrade();
      return;
    }
    PathTemplateMatch match = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY);
    slot.name(match == null ? null : match.getMatchedTemplate(), exchange.getResolvedPath());
    Throwable thrown = exchange.getAttachment(DefaultResponseListener.EXCEPTION);
    if (thrown != null) {
      slot.failed(thrown);
    }
    boolean untold = !exchange.isResponseStarted() && status < StatusCodes.BAD_REQUEST;
    slot.end(untold ? HttpServerPort.NO_ANSWER : status);
  }

  /** Rather than for a WebSocket, whatever other headers it carries. */
  private static boolean asksForHttp2(HttpServerExchange exchange) {
    String protocols = exchange.getRequestHeaders().getFirst(Headers.UPGRADE);
    return protocols != null && protocols.toLowerCase(Locale.ROOT).contains("h2c");
  }

  /** The request that asked for HTTP/2 goes on as the first stream. */
  static void upgraded(HttpServerExchange asked, HttpServerExchange stream) {
    Slot before = slot(asked);
    if (before != null) {
      slotOrNew(stream).takeOver(before);
    }
  }

  /** Answers what never became an exchange. */
  static void rejected(Object readListener, StreamConnection channel) throws Throwable {
    HttpServerExchange reading = (HttpServerExchange) READING.invokeExact(readListener);
    HttpServerPort.end(
        HttpServerPort.begin(UndertowConnections.slotOrNew(channel).server, method(reading)),
        StatusCodes.BAD_REQUEST);
  }
}
