package io.outrigger.it.fork;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server that answers its first connection with a 503 whose body never comes, and the second with
 * a 200; it has no third.
 */
public final class StallingUpstream implements AutoCloseable {

  private final ServerSocket server;
  private final CountDownLatch left = new CountDownLatch(1);

  private StallingUpstream(ServerSocket server) {
    this.server = server;
  }

  /** Starts one on any free port of the loopback interface. */
  public static StallingUpstream start() throws IOException {
    StallingUpstream upstream =
        new StallingUpstream(new ServerSocket(0, 8, InetAddress.getLoopbackAddress()));
    Thread thread = new Thread(upstream::serve, "stalling-upstream");
    thread.setDaemon(true);
    thread.start();
    return upstream;
  }

  private void serve() {
    try (Socket stalled = server.accept()) {
      BufferedReader in = answer(stalled, "503 Service Unavailable", "");
      try (Socket second = server.accept()) {
        answer(second, "200 OK", "hello");
        waitForEnd(in);
      }
    } catch (IOException closed) {
      // a connection that was not made is not left either
    }
  }

  private void waitForEnd(BufferedReader in) throws IOException {
    try {
      if (in.read() < 0) {
        left.countDown();
      }
    } catch (SocketException reset) {
      left.countDown();
    }
  }

  /** Announces five bytes. */
  private static BufferedReader answer(Socket connection, String status, String body)
      throws IOException {
    connection.setTcpNoDelay(true);
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
      line = in.readLine();
    }
    String answer = "HTTP/1.1 " + status + "\r\nContent-Length: 5\r\n\r\n" + body;
    connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
    return in;
  }

  /** Whether the client closes its first connection in so many seconds. */
  public boolean isLeftWithin(long seconds) throws InterruptedException {
    return left.await(seconds, TimeUnit.SECONDS);
  }

  /** An address on this server. */
  public String url(String path) {
    return "http://" + hostAndPort() + path;
  }

  /** Host and port, as in the label {@code host}. */
  public String hostAndPort() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
