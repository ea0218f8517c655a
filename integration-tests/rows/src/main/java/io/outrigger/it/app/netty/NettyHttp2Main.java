package io.outrigger.it.app.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.outrigger.it.app.Tls;
import javax.net.ssl.SSLException;

/** The contract's program with a child channel for each stream of HTTP/2. */
public final class NettyHttp2Main {

  private static final ChannelHandler STREAMS =
      new ChannelInitializer<Channel>() {
        @Override
        protected void initChannel(Channel stream) {
          stream
              .pipeline()
              .addLast(
                  new Http2StreamFrameToHttpObjectCodec(true),
                  new HttpObjectAggregator(1 << 20),
                  new ContractHandler());
        }
      };

  private NettyHttp2Main() {}

  public static void main(String[] args) throws InterruptedException, SSLException {
    Listening.with(
        Tls.wanted()
            ? new Negotiated(NettyHttp2Main::speakHttp2)
            : new Upgradable(
                () ->
                    new Http2ServerUpgradeCodec(
                        Http2FrameCodecBuilder.forServer().build(),
                        new Http2MultiplexHandler(STREAMS)),
                NettyHttp2Main::speakHttp2));
  }

  private static void speakHttp2(ChannelPipeline pipeline) {
    pipeline.addLast(
        Http2FrameCodecBuilder.forServer().build(), new Http2MultiplexHandler(STREAMS));
  }
}
