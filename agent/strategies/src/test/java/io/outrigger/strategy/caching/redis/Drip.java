package io.outrigger.strategy.caching.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Semaphore;

/** Stands before a server, and lets what it says through byte by byte when a test wants that. */
final class Drip implements AutoCloseable {

  private final ServerSocket front = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Semaphore drops = new Semaphore(0);
  private final int back;
  private volatile boolean drips;

  private Drip(int back) throws IOException {
    this.back = back;
  }

  static Drip to(int port) throws IOException {
    Drip made = new Drip(port);
    FakeServer.start(made::accept);
    return made;
  }

  int port() {
    return front.getLocalPort();
  }

  /** From now on bytes are let through one by one. */
  void begin() {
    drips = true;
  }

  /** Lets one of them through. */
  void fall() {
    drops.release();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = front.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), back);
        FakeServer.start(() -> pass(client, server, false));
        FakeServer.start(() -> pass(server, client, true));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void pass(Socket from, Socket to, boolean mayDrip) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int each = in.read(); each >= 0; each = in.read()) {
        if (mayDrip && drips) {
          drops.acquire();
        }
        out.write(each);
      }
    } catch (IOException gone) {
      // so it is
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    front.close();
  }
}
