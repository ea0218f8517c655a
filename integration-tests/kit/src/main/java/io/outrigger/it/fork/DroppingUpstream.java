package io.outrigger.it.fork;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server that lets clients believe that its connections can be kept, and answers one request on
 * each: the next one on the same connection gets the connection's end for an answer. After an
 * answer to {@code /leaving} the end is there at once, but whatever is sent still arrives.
 */
public final class DroppingUpstream implements AutoCloseable {

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  private DroppingUpstream(ServerSocket server) {
    this.server = server;
  }

  /** Starts one on any free port of the loopback interface. */
  public static DroppingUpstream start() throws IOException {
    DroppingUpstream upstream =
        new DroppingUpstream(new ServerSocket(0, 8, InetAddress.getLoopbackAddress()));
    upstream.threads.execute(upstream::serve);
    return upstream;
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        threads.execute(() -> talk(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void talk(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
      String first = head(in);
      if (first.isEmpty()) {
        return;
      }
      answered.incrementAndGet();
      connection
          .getOutputStream()
          .write(
              "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
                  .getBytes(StandardCharsets.ISO_8859_1));
      if (first.startsWith("GET /leaving ")) {
        connection.shutdownOutput();
      }
      if (!head(in).isEmpty()) {
        dropped.incrementAndGet();
      }
    } catch (IOException left) {
      // the client has gone, which is no request
    }
  }

  /** A request's first line, or nothing if there is no request. */
  private static String head(BufferedReader in) throws IOException {
    String first = in.readLine();
    String line = first;
    while (line != null && !line.isEmpty()) {
      line = in.readLine();
    }
    return first == null || line == null ? "" : first;
  }

  /** Requests that were answered so far. */
  public long answered() {
    return answered.get();
  }

  /** Requests so far that got a connection's end for an answer. */
  public long dropped() {
    return dropped.get();
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
      threads.shutdownNow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
