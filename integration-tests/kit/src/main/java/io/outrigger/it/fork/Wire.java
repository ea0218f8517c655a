package io.outrigger.it.fork;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire to a port of the loopback address that can be cut and mended. */
public final class Wire implements AutoCloseable {

  private volatile int target;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  private Wire(int target) throws IOException {
    this.target = target;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** Lays one. */
  public static Wire to(int port) throws IOException {
    Wire wire = new Wire(port);
    start(wire::accept);
    return wire;
  }

  /** Where it begins. */
  public int port() {
    return server.getLocalPort();
  }

  /** Nothing goes through any more, and what is under way is lost. */
  public void cut() {
    cut = true;
    for (Socket each : open) {
      close(each);
    }
  }

  /** New connections go through. */
  public void mend() {
    cut = false;
  }

  /** New connections lead to another port; those that there are stay where they are. */
  public void leadTo(int other) {
    target = other;
  }

  private void accept() {
    try {
      while (true) {
        join(server.accept());
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void join(Socket from) {
    open.add(from);
    try {
      if (cut) {
        throw new IOException("cut");
      }
      Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(to);
      start(() -> copy(from, to));
      start(() -> copy(to, from));
      if (cut) {
        close(to);
        throw new IOException("cut meanwhile");
      }
    } catch (IOException e) {
      close(from);
    }
  }

  private void copy(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // the other end finds out
    } finally {
      close(from);
      close(to);
    }
  }

  private void close(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      // it is gone
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "wire");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
