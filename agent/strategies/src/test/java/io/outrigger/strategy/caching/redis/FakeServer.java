package io.outrigger.strategy.caching.redis;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Greets as a Redis server does, and says then what a test wants. */
final class FakeServer implements AutoCloseable {

  /** What it says. */
  @FunctionalInterface
  interface Answers {

    /** Whether that was answered, or is not to be; otherwise it says what servers say. */
    boolean answer(Client client, List<String> command) throws IOException;
  }

  /** Whoever has connected. */
  static final class Client {
    final Socket socket;

    Client(Socket socket) {
      this.socket = socket;
    }

    void say(String text) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }

    /** As when a machine fails. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  final AtomicInteger connections = new AtomicInteger();

  /** Connections that have ended. */
  final AtomicInteger ended = new AtomicInteger();

  /** Names of commands, in the order in which they came. */
  final Queue<String> heard = new ConcurrentLinkedQueue<>();

  private final ServerSocket server;
  private final Answers answers;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  FakeServer(Answers answers) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answers);
  }

  FakeServer(ServerSocket server, Answers answers) {
    this.server = server;
    this.answers = answers;
    start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** A text as replies have it. */
  static String bulk(String text) {
    return "$" + text.length() + "\r\n" + text + "\r\n";
  }

  static void start(Runnable work) {
    Thread thread = new Thread(work, "fake redis");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        // as servers do, for many small answers
        socket.setTcpNoDelay(true);
        open.add(socket);
        connections.incrementAndGet();
        start(() -> serve(new Client(socket)));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Client client) {
    try (client.socket) {
      InputStream in = new BufferedInputStream(client.socket.getInputStream());
      for (List<String> each = command(in); !each.isEmpty(); each = command(in)) {
        heard.add(each.get(0));
        if (!answers.answer(client, each)) {
          client.say(usual(each.get(0)));
        }
      }
    } catch (IOException gone) {
      // so it is
    } finally {
      open.remove(client.socket);
      ended.incrementAndGet();
    }
  }

  private static String usual(String command) {
    long millis = System.currentTimeMillis();
    return switch (command) {
      case "TIME" -> "*2\r\n" + bulk("" + millis / 1000) + bulk("" + millis % 1000 * 1000);
      case "INFO" -> bulk("run_id:1\r\n");
      case "EVALSHA" -> ":1\r\n";
      default -> "+OK\r\n";
    };
  }

  /** The next command; nothing at the end. */
  private static List<String> command(InputStream in) throws IOException {
    List<String> parts = new ArrayList<>();
    String count = line(in);
    for (int i = 0; !count.isEmpty() && i < Integer.parseInt(count.substring(1)); i++) {
      byte[] part = in.readNBytes(Integer.parseInt(line(in).substring(1)));
      in.skipNBytes(2);
      parts.add(new String(part, StandardCharsets.ISO_8859_1));
    }
    return parts;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket each : open) {
      each.close();
    }
  }
}
