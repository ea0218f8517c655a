package io.outrigger.it.app.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;

/** The contract's program on Netty's codec for HTTP/1. */
public final class NettyMain extends ChannelInitializer<Channel> {

  private NettyMain() {}

  public static void main(String[] args) throws InterruptedException {
    Listening.with(new NettyMain());
  }

  @Override
  protected void initChannel(Channel channel) {
    channel
        .pipeline()
        .addLast(new HttpServerCodec(), new HttpObjectAggregator(1 << 20), new ContractHandler());
  }
}
