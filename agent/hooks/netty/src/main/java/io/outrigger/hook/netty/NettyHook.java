package io.outrigger.hook.netty;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how Netty is woven. */
public final class NettyHook implements Hook {

  private static final String DECODER = "io.netty.handler.codec.ByteToMessageDecoder";
  private static final String CONTEXT = "io.netty.channel.ChannelHandlerContext";
  private static final String HTTP = "io.netty.handler.codec.http.";
  private static final String HTTP2 = "io.netty.handler.codec.http2.";
  private static final String CONNECTION = HTTP2 + "DefaultHttp2Connection";
  private static final String FRAMES = HTTP2 + "DefaultHttp2ConnectionDecoder$FrameReadListener";
  private static final String HERE = "io.outrigger.hook.netty.";

  @Override
  public String id() {
    return "netty";
  }

  @Override
  public String library() {
    return "Netty";
  }

  @Override
  public String versions() {
    return "4.1 and 4.2 (HTTP/1.1 and HTTP/2)";
  }

  @Override
  public Feeds feeds() {
    return Feeds.HTTP_SERVED;
  }

  @Override
  public List<String> packages() {
    return List.of("io.netty");
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        Weave.type("io.netty.channel.DefaultChannelPipeline")
            .method("fireChannelActive")
            .advice(HERE + "ActiveAdvice"),
        Weave.type(DECODER).method("channelRead").advice(HERE + "ReadAdvice"),
        Weave.type(DECODER)
            .method("channelInputClosed", CONTEXT, "boolean")
            .advice(HERE + "ReadAdvice"),
        Weave.type(HTTP + "HttpObjectDecoder").method("decode").advice(HERE + "DecodeAdvice"),
        Weave.type(HTTP + "HttpObjectEncoder").method("encode").advice(HERE + "EncodeAdvice"),
        Weave.type(FRAMES)
            .method(
                "onHeadersRead",
                CONTEXT,
                "int",
                HTTP2 + "Http2Headers",
                "int",
                "short",
                "boolean",
                "int",
                "boolean")
            .advice(HERE + "HeadersReadAdvice"),
        Weave.type(FRAMES).method("onDataRead").advice(HERE + "DataReadAdvice"),
        Weave.type(HTTP2 + "DefaultHttp2ConnectionEncoder")
            .method("writeHeaders")
            .advice(HERE + "HeadersWriteAdvice"),
        Weave.type(CONNECTION).method("notifyHalfClosed").advice(HERE + "HalfClosedAdvice"),
        Weave.type(CONNECTION).method("notifyClosed").advice(HERE + "ClosedAdvice"));
  }
}
