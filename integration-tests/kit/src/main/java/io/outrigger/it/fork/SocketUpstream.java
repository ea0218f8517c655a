package io.outrigger.it.fork;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.Semaphore;

/**
 * A server that opens every WebSocket it is asked for, one after the other, says {@link #WORD} once
 * it may, and leaves when the client does.
 */
public final class SocketUpstream implements AutoCloseable {

  /** What clients hear. */
  public static final String WORD = "spoken";

  private static final String KEY = "sec-websocket-key:";
  private static final String SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int WHOLE_TEXT = 0x81;

  private final ServerSocket server;
  private final Semaphore gate = new Semaphore(0);

  private SocketUpstream(ServerSocket server) {
    this.server = server;
  }

  /** Starts one on any free port of the loopback interface. */
  public static SocketUpstream start() throws IOException {
    SocketUpstream upstream =
        new SocketUpstream(new ServerSocket(0, 8, InetAddress.getLoopbackAddress()));
    Thread thread = new Thread(upstream::serve, "socket upstream");
    thread.setDaemon(true);
    thread.start();
    return upstream;
  }

  /** Lets one WebSocket hear the word. */
  public void speak() {
    gate.release();
  }

  /** The address. */
  public String url() {
    return "ws://" + hostAndPort() + "/";
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

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        talk(socket);
      } catch (IOException closed) {
        // the client has left without a word, or the test is over
      }
    }
  }

  private void talk(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String key = "";
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      if (line.regionMatches(true, 0, KEY, 0, KEY.length())) {
        key = line.substring(KEY.length()).trim();
      }
    }
    String head =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + accept(key)
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
    gate.acquireUninterruptibly();
    byte[] frame = new byte[2 + WORD.length()];
    frame[0] = (byte) WHOLE_TEXT;
    frame[1] = (byte) WORD.length();
    System.arraycopy(WORD.getBytes(StandardCharsets.US_ASCII), 0, frame, 2, WORD.length());
    socket.getOutputStream().write(frame);
    if (in.read() >= 0) {
      socket.shutdownOutput();
    }
  }

  private static String accept(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + SALT).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
