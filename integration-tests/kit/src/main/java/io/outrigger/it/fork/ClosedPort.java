package io.outrigger.it.fork;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Ports of the loopback address where nobody listens, nor begins to while the tests run: servers of
 * other tests, which run at the same time, are given free ports.
 */
public final class ClosedPort {

  /** Bound, and neither connected nor listening: who connects is refused. */
  private static final Queue<Socket> KEPT = new ConcurrentLinkedQueue<>();

  private ClosedPort() {}

  /** Another one each time. */
  @SuppressWarnings("resource") // kept until the tests end
  public static int take() {
    try {
      Socket socket = new Socket();
      KEPT.add(socket);
      socket.setReuseAddress(false);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
