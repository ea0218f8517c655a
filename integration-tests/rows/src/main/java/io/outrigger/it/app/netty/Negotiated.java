package io.outrigger.it.app.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.outrigger.it.app.Tls;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/** Speaks TLS, and in it HTTP/2 with a client that asks for it, with others HTTP/1. */
final class Negotiated extends ChannelInitializer<Channel> {

  private final SslContext tls;
  private final Consumer<ChannelPipeline> http2;

  Negotiated(Consumer<ChannelPipeline> http2) throws SSLException {
    this.http2 = http2;
    tls =
        SslContextBuilder.forServer(Tls.keys())
            .applicationProtocolConfig(
                new ApplicationProtocolConfig(
                    ApplicationProtocolConfig.Protocol.ALPN,
                    ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                    ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                    ApplicationProtocolNames.HTTP_2,
                    ApplicationProtocolNames.HTTP_1_1))
            .build();
  }

  @Override
  protected void initChannel(Channel channel) {
    channel
        .pipeline()
        .addLast(
            tls.newHandler(channel.alloc()),
            new ApplicationProtocolNegotiationHandler(ApplicationProtocolNames.HTTP_1_1) {
              @Override
              protected void configurePipeline(ChannelHandlerContext context, String protocol) {
                if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                  http2.accept(context.pipeline());
                } else {
                  context
                      .pipeline()
                      .addLast(
                          new HttpServerCodec(),
                          new HttpObjectAggregator(1 << 20),
                          new ContractHandler());
                }
              }
            });
  }
}
