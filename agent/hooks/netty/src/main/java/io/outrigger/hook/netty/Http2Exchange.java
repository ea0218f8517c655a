package io.outrigger.hook.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.collection.IntObjectHashMap;
import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.spi.WeakTable;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of one HTTP/2 connection, one for each stream that the client began. Used by the
 * connection's thread alone.
 */
final class Http2Exchange {

  /** A stream whose answer is not complete. */
  private static final class Answer {
    HttpServerExchange exchange;

    /** The status that the client was told; 0 before that. */
    int told;

    Answer(HttpServerExchange exchange) {
      this.exchange = exchange;
    }
  }

  /** The stream that answers the request by which HTTP/1 was left. */
  private static final int UPGRADED = 1;

  private static final WeakTable<Http2Connection, Http2Exchange> OF_CONNECTIONS = new WeakTable<>();

  private final String server;
  private final IntObjectHashMap<Answer> open = new IntObjectHashMap<>();

  /** The last one that ended, for the next that begins. */
  private @Nullable Answer spare;

  private Http2Exchange(String server) {
    this.server = server;
  }

  /** Null for a connection to another server, and for one without a socket. */
  private static @Nullable Http2Exchange of(Http2Connection connection, Channel channel) {
    Http2Exchange known = OF_CONNECTIONS.get(connection);
    if (known != null || !connection.isServer()) {
      return known;
    }
    String server = NettyServer.nameFor(channel);
    if (server == null) {
      return null;
    }
    Http2Exchange made = new Http2Exchange(server);
    HttpServerExchange upgraded = HttpServerPort.carried(channel);
    if (upgraded != null) {
      made.open(UPGRADED, upgraded);
    }
    return OF_CONNECTIONS.putIfAbsent(connection, made);
  }

  private static @Nullable Http2Connection connection(ChannelHandlerContext context) {
    return context.handler() instanceof Http2ConnectionHandler handler
        ? handler.connection()
        : null;
  }

  /** The exchange of a stream, or null. */
  static @Nullable HttpServerExchange of(ChannelHandlerContext context, int stream) {
    Http2Connection connection = connection(context);
    Http2Exchange exchanges = connection == null ? null : OF_CONNECTIONS.get(connection);
    Answer answer = exchanges == null ? null : exchanges.open.get(stream);
    return answer == null ? null : answer.exchange;
  }

  /** The exchange of a stream, begun if the stream is new; or null. */
  static @Nullable HttpServerExchange headersRead(
      ChannelHandlerContext context, int stream, Http2Headers headers) {
    Http2Connection connection = connection(context);
    if (connection == null || !connection.isServer()) {
      return null;
    }
    HttpServerExchange known = of(context, stream);
    if (known != null) {
      return known;
    }
    // before a server is known that carries gRPC alone: its connections are counted by its own hook
    if (!mayBegin(connection, stream) || GrpcCall.isBegunBy(headers)) {
      return null;
    }
    Http2Exchange exchanges = of(connection, context.channel());
    if (exchanges == null) {
      return null;
    }
    CharSequence method = headers.method();
    HttpServerExchange exchange =
        HttpServerPort.begin(exchanges.server, method == null ? "" : method.toString());
    exchanges.open(stream, exchange);
    return exchange;
  }

  /** Whether the decoder is going to let a stream begin; it refuses the others unheard. */
  private static boolean mayBegin(Http2Connection connection, int stream) {
    Http2Connection.Endpoint<?> client = connection.remote();
    return !connection.streamMayHaveExisted(stream)
        && client.isValidStreamId(stream)
        && client.canOpenStream()
        && !(connection.goAwaySent() && stream > client.lastStreamKnownByPeer());
  }

  private void open(int stream, HttpServerExchange exchange) {
    Answer answer = spare;
    if (answer == null) {
      answer = new Answer(exchange);
    } else {
      spare = null;
      answer.exchange = exchange;
      answer.told = 0;
    }
    open.put(stream, answer);
  }

  /** Ends a stream that the decoder did not let begin after all. */
  static void leave(ChannelHandlerContext context, int stream) {
    Http2Connection connection = connection(context);
    if (connection != null && connection.stream(stream) == null) {
      end(connection, stream);
    }
  }

  static void headersWritten(
      Http2Connection connection, ChannelHandlerContext context, int stream, Http2Headers headers) {
    Http2Exchange exchanges = OF_CONNECTIONS.get(connection);
    if (exchanges == null && HttpServerPort.carried(context.channel()) != null) {
      // the first stream, which answers the request by which HTTP/1 was left
      exchanges = of(connection, context.channel());
    }
    Answer answer = exchanges == null ? null : exchanges.open.get(stream);
    if (exchanges != null && answer != null && answer.told == 0) {
      int status = status(headers.status());
      if (status >= 200) {
        answer.told = status;
        if (status < 300 && answer.exchange.method().equals("CONNECT")) {
          exchanges.end(stream); // the rest of the stream is a tunnel, such as a WebSocket
        }
      }
    }
  }

  /** The three digits, or 0 for trailers. */
  private static int status(@Nullable CharSequence digits) {
    if (digits == null || digits.length() != 3) {
      return 0;
    }
    return (digits.charAt(0) - '0') * 100 + (digits.charAt(1) - '0') * 10 + digits.charAt(2) - '0';
  }

  static void end(Http2Connection connection, int stream) {
    Http2Exchange exchanges = OF_CONNECTIONS.get(connection);
    if (exchanges != null) {
      exchanges.end(stream);
    }
  }

  private void end(int stream) {
    Answer answer = open.remove(stream);
    if (answer != null) {
      spare = answer;
      HttpServerPort.end(
          answer.exchange, answer.told == 0 ? HttpServerPort.NO_ANSWER : answer.told);
    }
  }
}
