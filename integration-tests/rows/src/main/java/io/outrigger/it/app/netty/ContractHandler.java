package io.outrigger.it.app.netty;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.handler.codec.http2.HttpConversionUtil.ExtensionHeaderNames;
import io.outrigger.it.app.Gate;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Answers what the contract asks for, whatever protocol the requests came by: without blocking the
 * event loop, one after the other.
 */
final class ContractHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final ExecutorService ELSEWHERE =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "elsewhere");
            thread.setDaemon(true);
            return thread;
          });

  /** Requests that came before the one under way was answered; not null while one is. */
  private final Queue<FullHttpRequest> waiting = new ArrayDeque<>();

  private FullHttpRequest served;

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (served == null || served.headers().contains(ExtensionHeaderNames.STREAM_ID.text())) {
      serve(context, request.retain());
    } else {
      waiting.add(request.retain());
    }
  }

  private void serve(ChannelHandlerContext context, FullHttpRequest request) {
    served = request;
    try {
      answer(context, request);
    } catch (IllegalStateException e) {
      text(context, request, 500, "failed");
    }
  }

  private void answer(ChannelHandlerContext context, FullHttpRequest request) {
    if (request.decoderResult().isFailure()) {
      text(context, request, 400, "not understood");
      return;
    }
    switch (request.uri()) {
      case "/it/hello" -> only(context, request, HttpMethod.GET, () -> "hello");
      case "/it/echo" ->
          only(context, request, HttpMethod.POST, () -> request.content().toString(UTF_8));
      case "/it/release" -> text(context, request, 200, Gate.release());
      case "/it/block" -> later(context, request, Gate::block);
      case "/it/later" -> later(context, request, () -> "later");
      case "/it/fail" -> throw new IllegalStateException("as asked");
      case "/it/empty" -> text(context, request, 204, "");
      case "/it/unchanged" -> text(context, request, 304, "");
      case "/it/drop" -> context.close();
      case "/it/large" -> {
        begin(context, request, "application/octet-stream");
        pieces(context, request, new byte[64 * 1024], 256);
      }
      case "/it/events" -> {
        begin(context, request, "text/event-stream");
        pieces(context, request, "data: one\n\n".getBytes(UTF_8), 3);
      }
      case "/it/stream" -> {
        begin(context, request, "text/event-stream");
        context.writeAndFlush(event("begun"));
        ELSEWHERE.execute(
            () -> {
              Gate.block();
              context.executor().execute(() -> done(context, request));
            });
      }
      case "/it/ws" -> {
        new WebSocketServerHandshakerFactory("ws://localhost/it/ws", null, false)
            .newHandshaker(request)
            .handshake(context.channel(), request);
        answered(context, request);
      }
      default -> text(context, request, 404, "nobody serves " + request.uri());
    }
  }

  private void only(
      ChannelHandlerContext context,
      FullHttpRequest request,
      HttpMethod method,
      Supplier<String> text) {
    if (request.method().equals(method)
        || (request.method().equals(HttpMethod.HEAD) && method.equals(HttpMethod.GET))) {
      text(context, request, 200, text.get());
    } else {
      text(context, request, 405, "not allowed");
    }
  }

  private void later(
      ChannelHandlerContext context, FullHttpRequest request, Supplier<String> text) {
    ELSEWHERE.execute(
        () -> {
          String made = text.get();
          context.executor().execute(() -> text(context, request, 200, made));
        });
  }

  private void text(
      ChannelHandlerContext context, FullHttpRequest request, int status, String text) {
    boolean head = request.method().equals(HttpMethod.HEAD);
    byte[] body = text.getBytes(UTF_8);
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(status),
            Unpooled.wrappedBuffer(head ? new byte[0] : body));
    if (status != 204) {
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    }
    sameStream(request, response);
    context.writeAndFlush(response);
    answered(context, request);
  }

  private static void begin(ChannelHandlerContext context, FullHttpRequest request, String type) {
    HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
    response.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    sameStream(request, response);
    context.write(response);
  }

  /** Each piece is sent once the one before is out. */
  private void pieces(
      ChannelHandlerContext context, FullHttpRequest request, byte[] piece, int left) {
    if (left == 0) {
      context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
      answered(context, request);
      return;
    }
    context
        .writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(piece)))
        .addListener(
            (ChannelFutureListener)
                written -> {
                  if (written.isSuccess()) {
                    pieces(context, request, piece, left - 1);
                  } else {
                    context.close();
                  }
                });
  }

  private static HttpContent event(String text) {
    return new DefaultHttpContent(
        Unpooled.wrappedBuffer(("data: " + text + "\n\n").getBytes(UTF_8)));
  }

  private void done(ChannelHandlerContext context, FullHttpRequest request) {
    context.write(event("done"));
    context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    answered(context, request);
  }

  private static void sameStream(FullHttpRequest request, HttpResponse response) {
    String stream = request.headers().get(ExtensionHeaderNames.STREAM_ID.text());
    if (stream != null) {
      response.headers().set(ExtensionHeaderNames.STREAM_ID.text(), stream);
    }
  }

  private void answered(ChannelHandlerContext context, FullHttpRequest request) {
    request.release();
    served = null;
    FullHttpRequest next = waiting.poll();
    if (next != null) {
      serve(context, next);
    }
  }
}
