package io.outrigger.it.fork;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that answers its first request with a 503 and the others with a 200, and keeps its
 * connections for as long as its clients do.
 */
public final class KeepingUpstream implements AutoCloseable {

  private final ServerSocket server;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger received = new AtomicInteger();

  private KeepingUpstream(ServerSocket server) {
    this.server = server;
  }

  /** Starts one on any free port of the loopback interface. */
  public static KeepingUpstream start() throws IOException {
    KeepingUpstream upstream =
        new KeepingUpstream(new ServerSocket(0, 8, InetAddress.getLoopbackAddress()));
    begin(upstream::accept);
    return upstream;
  }

  private static void begin(Runnable work) {
    Thread thread = new Thread(work, "keeping-upstream");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = server.accept();
        connections.incrementAndGet();
        begin(() -> serve(connection));
      }
    } catch (IOException closed) {
      // nobody comes any more
    }
  }

  private void serve(Socket accepted) {
    try (Socket connection = accepted) {
      connection.setTcpNoDelay(true);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
      while (isRead(in)) {
        String status = received.getAndIncrement() == 0 ? "503 Service Unavailable" : "200 OK";
        String answer = "HTTP/1.1 " + status + "\r\nContent-Length: 5\r\n\r\nhello";
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
      }
    } catch (IOException gone) {
      // the client has closed it
    }
  }

  /** Whether there is another request, none of which has a body. */
  private static boolean isRead(BufferedReader in) throws IOException {
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
      line = in.readLine();
    }
    return line != null;
  }

  /** Connections so far. */
  public int connections() {
    return connections.get();
  }

  /** An address on this server. */
  public String url(String path) {
    return "http://127.0.0.1:" + server.getLocalPort() + path;
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
