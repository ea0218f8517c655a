package io.outrigger.hook.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ServerChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import io.outrigger.port.httpserver.ConnectionSampler;
import io.outrigger.port.httpserver.HttpServerPort;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A listening channel: its name and its connections. All connections are counted from the moment
 * they are accepted, but the server is told of only once one of them has carried HTTP.
 *
 * <p>What is known hangs on the channels as attributes. The values are of JDK types, so that all
 * rooms of this hook understand them where each jar of Netty has a class loader of its own.
 */
final class NettyServer {

  /** On a server its open connections, on a connection the same, if it is counted. */
  private static final AttributeKey<AtomicInteger> OPEN =
      AttributeKey.valueOf("io.outrigger.netty.open");

  private static final AttributeKey<String> NAME = AttributeKey.valueOf("io.outrigger.netty.name");

  private static final ConnectionSampler<Channel> CONNECTIONS = server -> open(server).get();

  private static final ChannelFutureListener CLOSED =
      closed -> open(closed.channel()).decrementAndGet();

  private static final ChannelFutureListener STOPPED =
      stopped -> HttpServerPort.closed(stopped.channel());

  private NettyServer() {}

  /** Counts a connection until it is closed, if it is one to a server and not yet counted. */
  static void accepted(Channel connection) {
    Channel server = connection.parent();
    if (server instanceof ServerChannel) {
      AtomicInteger open = open(server);
      if (connection.attr(OPEN).setIfAbsent(open) == null) {
        open.incrementAndGet();
        connection.closeFuture().addListener(CLOSED);
      }
    }
  }

  /**
   * The name of the server that accepted a connection which carries HTTP, or null if none did: a
   * channel without a socket, such as applications test themselves with, is no traffic.
   */
  static @Nullable String nameFor(Channel connection) {
    Channel server = connection.parent();
    if (!(server instanceof ServerChannel)) {
      return null;
    }
    // one that was accepted before the agent came is met here
    accepted(connection);
    Attribute<String> name = server.attr(NAME);
    String known = name.get();
    if (known == null) {
      String made = "netty:" + port(server);
      known = name.setIfAbsent(made);
      if (known == null) {
        known = made;
        // the handshake is over when HTTP is met
        boolean tls = connection.pipeline().get(SslHandler.class) != null;
        HttpServerPort.opened(made, server, CONNECTIONS, tls);
        server.closeFuture().addListener(STOPPED);
      }
    }
    return known;
  }

  private static int port(Channel server) {
    return server.localAddress() instanceof InetSocketAddress socket ? socket.getPort() : 0;
  }

  private static AtomicInteger open(Channel channel) {
    Attribute<AtomicInteger> open = channel.attr(OPEN);
    AtomicInteger known = open.get();
    if (known != null) {
      return known;
    }
    AtomicInteger none = new AtomicInteger();
    known = open.setIfAbsent(none);
    return known == null ? none : known;
  }
}
