package io.outrigger.it.app.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.outrigger.it.app.Ready;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Opens a port of the loopback address. */
final class Listening {

  private Listening() {}

  static void with(ChannelHandler connections) throws InterruptedException {
    Channel server =
        new ServerBootstrap()
            .group(new NioEventLoopGroup(2))
            .channel(NioServerSocketChannel.class)
            .childHandler(connections)
            .bind(InetAddress.getLoopbackAddress(), 0)
            .sync()
            .channel();
    Ready.on(((InetSocketAddress) server.localAddress()).getPort());
  }
}
