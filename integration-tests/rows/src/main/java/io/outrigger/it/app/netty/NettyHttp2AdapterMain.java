package io.outrigger.it.app.netty;

import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.handler.codec.http2.HttpToHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.InboundHttp2ToHttpAdapterBuilder;

/** The contract's program with an adapter that makes whole HTTP/1 messages of HTTP/2. */
public final class NettyHttp2AdapterMain {

  private NettyHttp2AdapterMain() {}

  public static void main(String[] args) throws InterruptedException {
    Listening.with(
        new Upgradable(
            () -> new Http2ServerUpgradeCodec(adapter()),
            pipeline -> pipeline.addLast(adapter(), new ContractHandler())));
  }

  private static Http2ConnectionHandler adapter() {
    Http2Connection connection = new DefaultHttp2Connection(true);
    return new HttpToHttp2ConnectionHandlerBuilder()
        .connection(connection)
        .frameListener(
            new InboundHttp2ToHttpAdapterBuilder(connection).maxContentLength(1 << 20).build())
        .build();
  }
}
