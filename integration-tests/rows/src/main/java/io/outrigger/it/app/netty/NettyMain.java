package io.outrigger.it.app.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.outrigger.it.app.Tls;
import javax.net.ssl.SSLException;

/** The contract's program on Netty's codec for HTTP/1. */
public final class NettyMain extends ChannelInitializer<Channel> {

  private final SslContext tls; // null for none

  private NettyMain(SslContext tls) {
    this.tls = tls;
  }

  public static void main(String[] args) throws InterruptedException, SSLException {
    Listening.with(
        new NettyMain(Tls.wanted() ? SslContextBuilder.forServer(Tls.keys()).build() : null));
  }

  @Override
  protected void initChannel(Channel channel) {
    if (tls != null) {
      channel.pipeline().addLast(tls.newHandler(channel.alloc()));
    }
    channel
        .pipeline()
        .addLast(new HttpServerCodec(), new HttpObjectAggregator(1 << 20), new ContractHandler());
  }
}
