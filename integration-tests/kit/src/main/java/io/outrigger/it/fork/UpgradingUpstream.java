package io.outrigger.it.fork;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server that goes on by HTTP/2 where it is asked to by HTTP/1.1, and answers nothing else. It is
 * not ready for its first request, and recovers for the second.
 */
// what is not written is found by the client to be missing
@SuppressWarnings("FutureReturnValueIgnored")
public final class UpgradingUpstream implements AutoCloseable {

  private static final int LARGEST = 64 * 1024;

  private final EventLoopGroup threads =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel server;
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong connections = new AtomicLong();

  private UpgradingUpstream() {
    server =
        new ServerBootstrap()
            .group(threads)
            .channel(NioServerSocketChannel.class)
            .childHandler(new Connections())
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
  }

  /** Starts one on any free port of the loopback interface. */
  public static UpgradingUpstream start() {
    return new UpgradingUpstream();
  }

  private final class Connections extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel connection) {
      connections.incrementAndGet();
      HttpServerCodec plain = new HttpServerCodec();
      connection
          .pipeline()
          .addLast(
              plain,
              new HttpServerUpgradeHandler(
                  plain,
                  protocol ->
                      new Http2ServerUpgradeCodec(
                          Http2FrameCodecBuilder.forServer().build(),
                          new Http2MultiplexHandler(new Streams())),
                  LARGEST));
    }
  }

  private final class Streams extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel stream) {
      stream
          .pipeline()
          .addLast(
              new Http2StreamFrameToHttpObjectCodec(true),
              new HttpObjectAggregator(LARGEST),
              new Requests());
    }
  }

  private final class Requests extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext stream, FullHttpRequest request) {
      boolean ready = received.getAndIncrement() > 0;
      String text = ready ? "recovered" : "not yet";
      FullHttpResponse response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1,
              ready ? HttpResponseStatus.OK : HttpResponseStatus.SERVICE_UNAVAILABLE,
              Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, text.length());
      stream.writeAndFlush(response);
    }
  }

  /** Requests received so far. */
  public long received() {
    return received.get();
  }

  /** Connections so far. */
  public long connections() {
    return connections.get();
  }

  /** An address on this server. */
  public String url(String path) {
    return "http://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort() + path;
  }

  @Override
  public void close() {
    server.close().syncUninterruptibly();
    threads.shutdownGracefully();
  }
}
