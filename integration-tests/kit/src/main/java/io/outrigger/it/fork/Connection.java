package io.outrigger.it.fork;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;

/**
 * One TCP connection to a server on this machine that speaks HTTP/1.1 and sends exactly what it is
 * told, once. A library's client would repair malformed requests, repeat some that failed, and keep
 * connections of its own; counts would then not be exact.
 */
public final class Connection implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;
  private static final int LOOK_AHEAD = 1 << 16;

  private final Socket socket;
  private final InputStream in;

  private Connection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** Connects to a port of the loopback address. */
  public static Connection to(int port) {
    return to(port, SocketFactory.getDefault());
  }

  /** Connects to a port of the loopback address that speaks TLS. */
  public static Connection overTls(int port, SSLContext context) {
    return to(port, context.getSocketFactory());
  }

  private static Connection to(int port, SocketFactory sockets) {
    try {
      Socket socket = sockets.createSocket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return new Connection(socket);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot connect to port " + port, e);
    }
  }

  /** Sends one request on a connection of its own, and reads the answer. */
  public static Answer ask(int port, Request request) {
    try (Connection connection = to(port)) {
      return connection.ask(request);
    }
  }

  /** Sends a request and reads the answer; the connection stays open. */
  public Answer ask(Request request) {
    send(request);
    return read(request.method().equals("HEAD"));
  }

  /** Sends a request without waiting for the answer. */
  public void send(Request request) {
    try {
      socket.getOutputStream().write(request.wire().getBytes(ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads one answer.
   *
   * @param withoutBody true for the answer to a HEAD
   * @throws UncheckedIOException if the server closes the connection before the end of the answer
   */
  public Answer read(boolean withoutBody) {
    try {
      String[] statusLine = line().split(" ", 3);
      int status = Integer.parseInt(statusLine[1]);
      Map<String, String> headers = headers();
      return new Answer(status, headers, withoutBody ? "" : body(status, headers));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads some bytes of an answer, whatever they are. */
  public void readSome(int bytes) {
    try {
      if (in.readNBytes(bytes).length < bytes) {
        throw new EOFException("the answer ended before " + bytes + " bytes");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the answer has come as far as this text; it is still to be read. */
  public void await(String text) {
    try {
      in.mark(LOOK_AHEAD);
      StringBuilder come = new StringBuilder();
      while (come.indexOf(text, come.length() - text.length()) < 0) {
        int b = in.read();
        if (b < 0) {
          throw new EOFException("the answer ended before " + text);
        }
        come.append((char) b);
      }
      in.reset();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes at once with a reset, as a browser does whose user has gone. */
  public void reset() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
    }
    return headers;
  }

  private String body(int status, Map<String, String> headers) throws IOException {
    if (status < 200 || status == 204 || status == 304) {
      return "";
    }
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return chunks();
    }
    String length = headers.get("content-length");
    return new String(
        length == null ? in.readAllBytes() : exactly(Integer.parseInt(length)), ISO_8859_1);
  }

  private String chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(exactly(size));
      line();
    }
    line();
    return body.toString(ISO_8859_1);
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().split(";", 2)[0].trim(), 16);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the body ended after " + bytes.length + " of " + length + " bytes");
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }
}
