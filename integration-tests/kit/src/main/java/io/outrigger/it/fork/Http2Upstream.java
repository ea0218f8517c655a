package io.outrigger.it.fork;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2SettingsAckFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The server that programs under test call by HTTP/2, in the JVM of the test. It speaks nothing
 * else: whoever does not ask for HTTP/2 while TLS begins gets no answer.
 *
 * <ul>
 *   <li>{@code /hello}, {@code /echo}, {@code /nothing}, {@code /missing}, {@code /broken}, {@code
 *       /large}, {@code /whoami}: as those of {@link Upstream}
 *   <li>{@code /block}: 200 after {@link #release}
 *   <li>{@code /reset}: the stream is reset in place of an answer, {@code /torn}: in the middle of
 *       the body
 *   <li>{@code /lost}: the connection is closed in the middle of the body
 *   <li>{@code /leaving}: 200, and the connection takes no more requests after this one
 *   <li>{@code /turned-away}: the connection takes no more requests, not even this one; the next
 *       with the same query is answered
 * </ul>
 */
// what is not written is found by the client to be missing
@SuppressWarnings("FutureReturnValueIgnored")
public final class Http2Upstream implements AutoCloseable {

  private static final int PIECE = 64 * 1024;
  private static final int LARGE = 1024 * 1024;

  private final EventLoopGroup threads =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final SslContext tls;
  private final Channel server;
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong connections = new AtomicLong();
  private final Queue<ChannelHandlerContext> waiting = new ConcurrentLinkedQueue<>();
  private final Set<String> turnedAway = ConcurrentHashMap.newKeySet();

  private Http2Upstream(Keys keys) throws IOException, GeneralSecurityException {
    tls =
        new JdkSslContext(
            keys.context(),
            false,
            null,
            IdentityCipherSuiteFilter.INSTANCE,
            new ApplicationProtocolConfig(
                ApplicationProtocolConfig.Protocol.ALPN,
                ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                ApplicationProtocolNames.HTTP_2),
            ClientAuth.NONE,
            null,
            false);
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
  public static Http2Upstream start(Keys keys) throws IOException, GeneralSecurityException {
    return new Http2Upstream(keys);
  }

  private final class Connections extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel connection) {
      connection
          .pipeline()
          .addLast(
              tls.newHandler(connection.alloc()),
              new ApplicationProtocolNegotiationHandler(ApplicationProtocolNames.HTTP_1_1) {
                @Override
                protected void configurePipeline(ChannelHandlerContext context, String protocol) {
                  if (!protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                    context.close();
                    return;
                  }
                  connections.incrementAndGet();
                  context
                      .pipeline()
                      .addLast(
                          Http2FrameCodecBuilder.forServer().build(),
                          new Http2MultiplexHandler(new Streams()),
                          new Connection());
                }
              });
    }
  }

  /** The end of a connection's pipeline. */
  private static final class Connection extends ChannelInboundHandlerAdapter {
    private @Nullable ChannelPromise settled;

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
      settled = context.newPromise();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
      if (frame instanceof Http2SettingsAckFrame) {
        settled().trySuccess();
      }
      ReferenceCountUtil.release(frame);
    }

    /**
     * Done once the client has said that it knows the server's settings. A client that has yet to
     * say so when its connection is lost notices the loss by reading or by writing, whichever comes
     * first, and OkHttp for one has a different exception for each.
     */
    ChannelPromise settled() {
      return Objects.requireNonNull(settled);
    }

    /** A connection that its client has cut is no fault. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }

  private final class Streams extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel stream) {
      stream
          .pipeline()
          .addLast(
              new Http2StreamFrameToHttpObjectCodec(true),
              new HttpObjectAggregator(LARGE),
              new Requests());
    }
  }

  private final class Requests extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext stream, FullHttpRequest request) {
      received.incrementAndGet();
      String uri = request.uri();
      int query = uri.indexOf('?');
      switch (query < 0 ? uri : uri.substring(0, query)) {
        case "/hello" -> answer(stream, request, 200, "hello");
        case "/echo" ->
            answer(stream, request, 200, request.content().toString(StandardCharsets.ISO_8859_1));
        case "/nothing" -> answer(stream, request, 204, "");
        case "/broken" -> answer(stream, request, 503, "not now");
        case "/large" -> answer(stream, request, 200, "\0".repeat(LARGE));
        case "/whoami" -> answer(stream, request, 200, whoami(request));
        case "/block" -> waiting.add(stream);
        case "/reset" -> reset(stream);
        case "/torn" -> {
          begin(stream);
          reset(stream);
        }
        case "/lost" -> {
          ChannelPipeline connection = stream.channel().parent().pipeline();
          ChannelFuture settled = connection.get(Connection.class).settled();
          begin(stream)
              .addListener(
                  written ->
                      settled.addListener(
                          // not by the codec, which would take leave
                          acknowledged -> connection.firstContext().close()));
        }
        case "/leaving" -> {
          goAway(stream, id(stream));
          answer(stream, request, 200, "farewell");
        }
        case "/turned-away" -> {
          if (turnedAway.add(uri)) {
            goAway(stream, id(stream) - 2);
          } else {
            answer(stream, request, 200, "welcome");
          }
        }
        default -> answer(stream, request, 404, "not here");
      }
    }
  }

  private static String whoami(FullHttpRequest request) {
    return request.headers().get(HttpHeaderNames.HOST)
        + " "
        + request.headers().get(Upstream.OF_THE_APP);
  }

  private static void answer(
      ChannelHandlerContext stream, FullHttpRequest request, int status, String text) {
    boolean head = request.method().equals(HttpMethod.HEAD);
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(status),
            head
                ? Unpooled.EMPTY_BUFFER
                : Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
    if (status != 204) {
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, text.length());
    }
    stream.writeAndFlush(response);
  }

  /** The head and the first half of a body. */
  private static ChannelFuture begin(ChannelHandlerContext stream) {
    HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 2 * PIECE);
    stream.write(response);
    // no more than a client takes before it has given more room
    return stream.writeAndFlush(
        new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[PIECE / 2])));
  }

  private static void reset(ChannelHandlerContext stream) {
    stream.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR));
  }

  private static int id(ChannelHandlerContext stream) {
    return ((Http2StreamChannel) stream.channel()).stream().id();
  }

  private static void goAway(ChannelHandlerContext stream, int lastTaken) {
    ChannelHandlerContext connection =
        stream.channel().parent().pipeline().context(Http2FrameCodec.class);
    ((Http2FrameCodec) connection.handler())
        .goAway(
            connection,
            lastTaken,
            Http2Error.NO_ERROR.code(),
            Unpooled.EMPTY_BUFFER,
            connection.newPromise());
    connection.flush();
  }

  /** How many wait at {@code /block}, without those that have been taken back. */
  public long waiting() {
    return waiting.stream().filter(stream -> stream.channel().isActive()).count();
  }

  /** Answers all that wait at {@code /block}. */
  public void release() {
    for (ChannelHandlerContext each = waiting.poll(); each != null; each = waiting.poll()) {
      FullHttpResponse response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1,
              HttpResponseStatus.OK,
              Unpooled.copiedBuffer("released", StandardCharsets.ISO_8859_1));
      each.writeAndFlush(response);
    }
  }

  /** Requests received so far, of all paths. */
  public long received() {
    return received.get();
  }

  /** Connections so far that have come to HTTP/2. */
  public long connections() {
    return connections.get();
  }

  /** The port. */
  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  /** An address on this server. */
  public String url(String path) {
    return "https://" + hostAndPort() + path;
  }

  /** Host and port, as in the label {@code host}. */
  public String hostAndPort() {
    return "127.0.0.1:" + port();
  }

  @Override
  public void close() {
    server.close().syncUninterruptibly();
    threads.shutdownGracefully();
  }
}
