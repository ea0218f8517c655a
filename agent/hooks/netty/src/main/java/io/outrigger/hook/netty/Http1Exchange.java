package io.outrigger.hook.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of one HTTP/1 connection. A client may send further requests before the first is
 * answered; the answers follow in the order of the requests. Used by the connection's thread alone.
 */
final class Http1Exchange implements ChannelFutureListener {

  private static final AttributeKey<Http1Exchange> OF_CONNECTION =
      AttributeKey.valueOf("io.outrigger.netty.http1");

  private static final int SWITCHING_PROTOCOLS = 101;

  private final String server;

  /** Begun and not ended, the one that is answered next first. */
  private final ArrayDeque<HttpServerExchange> open = new ArrayDeque<>(2);

  /** The one whose request is read, perhaps answered already. */
  private @Nullable HttpServerExchange reading;

  /** The one that became the first stream of HTTP/2. */
  private @Nullable HttpServerExchange upgraded;

  /** The status that the client was told of the first one, whose answer is not complete; or 0. */
  private int told;

  /** Whether what is written is an interim response such as 100. */
  private boolean interim;

  private boolean closed;

  private Http1Exchange(String server) {
    this.server = server;
  }

  private static @Nullable Http1Exchange of(Channel connection) {
    Attribute<Http1Exchange> attribute = connection.attr(OF_CONNECTION);
    Http1Exchange known = attribute.get();
    if (known == null) {
      String server = NettyServer.nameFor(connection);
      if (server != null) {
        known = new Http1Exchange(server);
        attribute.set(known);
        connection.closeFuture().addListener(known);
      }
    }
    return known;
  }

  /** Begins what was decoded, and works on it from now on until the thread is given back. */
  static void decoded(Channel connection, List<?> decoded, int from) {
    Http1Exchange exchanges = of(connection);
    if (exchanges != null) {
      for (int i = from; i < decoded.size(); i++) {
        // its class first: asking different interfaces of one object slows down other processors
        if (decoded.get(i) instanceof DefaultHttpRequest known) {
          exchanges.begin(connection, known);
        } else if (decoded.get(i) instanceof HttpRequest other) {
          exchanges.begin(connection, other);
        }
      }
      HttpServerExchange current = exchanges.reading;
      HttpServerPort.makeCurrent(current == null || current.ended() ? null : current);
    }
  }

  private void begin(Channel connection, HttpRequest request) {
    if (closed) {
      return; // left over in the buffer; nobody waits for an answer
    }
    HttpServerExchange exchange = HttpServerPort.begin(server, method(request));
    reading = exchange;
    open.addLast(exchange);
    if (open.size() == 1) {
      HttpServerPort.carry(connection, exchange);
    }
  }

  /** The decoder stands a GET of its own in for a request line that it cannot read. */
  private static String method(HttpRequest request) {
    return request.decoderResult().isFailure() && request instanceof FullHttpRequest
        ? ""
        : request.method().name();
  }

  /** Hears of a part of an answer. */
  static void encoded(Channel connection, Object message) {
    Http1Exchange exchanges = connection.attr(OF_CONNECTION).get();
    Class<?> type = message.getClass();
    if (exchanges == null || type == DefaultHttpContent.class) {
      return;
    }
    // the usual classes first, for the same reason as above
    if (type == DefaultFullHttpResponse.class) {
      exchanges.answered(((DefaultFullHttpResponse) message).status().code());
      exchanges.complete(connection, (HttpResponse) message);
    } else if (message == LastHttpContent.EMPTY_LAST_CONTENT
        || type == DefaultLastHttpContent.class) {
      exchanges.complete(connection, null);
    } else {
      HttpResponse response = message instanceof HttpResponse head ? head : null;
      if (response != null) {
        exchanges.answered(response.status().code());
      }
      if (message instanceof LastHttpContent) {
        exchanges.complete(connection, response);
      }
    }
  }

  private void answered(int status) {
    interim = status < 200 && status != SWITCHING_PROTOCOLS;
    if (!interim) {
      told = status;
    }
  }

  private void complete(Channel connection, @Nullable HttpResponse whole) {
    if (interim) {
      interim = false;
      return;
    }
    int status = told;
    told = 0;
    HttpServerExchange exchange = open.pollFirst();
    if (exchange == null) {
      return; // an answer that nobody asked for, as before the server closes an idle connection
    }
    if (status == SWITCHING_PROTOCOLS && whole != null && isHttp2(whole)) {
      upgraded = exchange; // still carried by the connection
      return;
    }
    HttpServerPort.end(exchange, status);
    HttpServerExchange next = open.peekFirst();
    if (next != null) {
      HttpServerPort.carry(connection, next);
    }
  }

  private static boolean isHttp2(HttpResponse switching) {
    return switching.headers().contains(HttpHeaderNames.UPGRADE, "h2c", true);
  }

  /** The connection is closed: whatever is open will not be answered any more. */
  @Override
  public void operationComplete(ChannelFuture closing) {
    closed = true;
    int status = told == 0 ? HttpServerPort.NO_ANSWER : told;
    for (HttpServerExchange each = open.pollFirst(); each != null; each = open.pollFirst()) {
      HttpServerPort.end(each, status);
      status = HttpServerPort.NO_ANSWER;
    }
    HttpServerExchange stream = upgraded;
    if (stream != null) {
      HttpServerPort.end(stream, HttpServerPort.NO_ANSWER);
    }
  }
}
