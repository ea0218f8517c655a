package io.outrigger.it.app.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http2.CleartextHttp2ServerUpgradeHandler;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Speaks HTTP/1 until the client asks for HTTP/2, or HTTP/2 if that is how the client begins. */
final class Upgradable extends ChannelInitializer<Channel> {

  private final Supplier<Http2ServerUpgradeCodec> upgrade;
  private final Consumer<ChannelPipeline> atOnce;

  Upgradable(Supplier<Http2ServerUpgradeCodec> upgrade, Consumer<ChannelPipeline> atOnce) {
    this.upgrade = upgrade;
    this.atOnce = atOnce;
  }

  @Override
  protected void initChannel(Channel channel) {
    HttpServerCodec codec = new HttpServerCodec();
    channel
        .pipeline()
        .addLast(
            new CleartextHttp2ServerUpgradeHandler(
                codec,
                new HttpServerUpgradeHandler(codec, protocol -> upgrade.get(), 1 << 20),
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel begun) {
                    atOnce.accept(begun.pipeline());
                  }
                }),
            new HttpObjectAggregator(1 << 20),
            new ContractHandler());
  }
}
