package io.outrigger.it.fork;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * One TCP connection to a server on this machine that speaks HTTP/2 without TLS, with small bodies.
 * The JDK's client cannot begin in HTTP/2, and keeps its connections open for as long as it likes.
 */
public final class Http2Connection implements AutoCloseable {

  /** The stream that answers the request of HTTP/1 by which a connection came to HTTP/2. */
  public static final int FIRST = 1;

  private static final int PATIENCE_MILLIS = 30_000;

  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int PUSH_PROMISE = 5;
  private static final int PING = 6;
  private static final int GOAWAY = 7;

  private static final int ACK = 1;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;
  private static final int PADDED = 0x8;
  private static final int PRIORITY = 0x20;

  /** On which stream a stream depends, and how much. */
  private static final int PRIORITY_BYTES = 5;

  private static final int CANCEL = 8;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final Map<Integer, Integer> statuses = new HashMap<>();
  private final Map<Integer, ByteArrayOutputStream> bodies = new HashMap<>();
  private final Set<Integer> ended = new HashSet<>();
  private final Set<Integer> reset = new HashSet<>();
  private final Queue<Integer> promised = new ArrayDeque<>();
  private int next = FIRST;

  private Http2Connection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(socket.getOutputStream());
  }

  /** Begins in HTTP/2. */
  public static Http2Connection to(int port) {
    try {
      Http2Connection connection = new Http2Connection(port);
      connection.preface();
      return connection;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Begins with a GET of HTTP/1 that asks to go on; its answer is that of {@link #FIRST}. */
  public static Http2Connection upgraded(int port, String path) {
    try {
      Http2Connection connection = new Http2Connection(port);
      connection.upgrade(path);
      connection.preface();
      connection.next = FIRST + 2;
      return connection;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void upgrade(String path) throws IOException {
    Request asking =
        Request.head(
            "GET",
            path,
            "Connection: Upgrade, HTTP2-Settings",
            "Upgrade: h2c",
            "HTTP2-Settings: AAMAAABk");
    out.write(asking.wire().getBytes(ISO_8859_1));
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\n") < 0) {
      answer.append((char) in.readUnsignedByte());
    }
    if (!answer.toString().startsWith("HTTP/1.1 101 ")) {
      throw new IOException("does not go on in HTTP/2: " + answer);
    }
  }

  private void preface() throws IOException {
    out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1));
    frame(SETTINGS, 0, 0, new byte[0]);
  }

  private void frame(int type, int flags, int stream, byte[] content) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    DataOutputStream head = new DataOutputStream(frame);
    head.writeByte(content.length >> 16);
    head.writeShort(content.length);
    head.writeByte(type);
    head.writeByte(flags);
    head.writeInt(stream);
    head.write(content);
    out.write(frame.toByteArray());
  }

  /** Sends a GET; returns its stream. */
  public int get(String path) {
    return begin(head(0x82, path).toByteArray(), END_STREAM);
  }

  /** Sends a POST of ISO-8859-1 text; returns its stream. */
  public int post(String path, String body) {
    int stream = beginPost(path, body.length());
    try {
      frame(DATA, END_STREAM, stream, body.getBytes(ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return stream;
  }

  /** Sends the head of a POST, whose body is to come; returns its stream. */
  public int beginPost(String path, int length) {
    ByteArrayOutputStream head = head(0x83, path);
    head.write(0x0f);
    literal(head, 0x0d, String.valueOf(length));
    head.write(0x0f);
    literal(head, 0x10, "text/plain");
    return begin(head.toByteArray(), 0);
  }

  /** HPACK's numbers for names and values that it knows, and text that it is not to remember. */
  private static ByteArrayOutputStream head(int method, String path) {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    head.write(method);
    head.write(0x86);
    literal(head, 4, path);
    literal(head, 1, "localhost");
    return head;
  }

  private static void literal(ByteArrayOutputStream head, int name, String value) {
    head.write(name);
    head.write(value.length());
    head.writeBytes(value.getBytes(ISO_8859_1));
  }

  private int begin(byte[] head, int endOrNot) {
    int stream = next;
    next += 2;
    try {
      frame(HEADERS, END_HEADERS | endOrNot, stream, head);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return stream;
  }

  /** Gives up a stream. */
  public void reset(int stream) {
    try {
      frame(RST_STREAM, 0, stream, new byte[] {0, 0, 0, CANCEL});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads until a stream has ended.
   *
   * @return status and body
   * @throws UncheckedIOException if the server resets the stream or closes the connection
   */
  public Answer read(int stream) {
    try {
      while (!ended.contains(stream)) {
        readFrame();
        if (reset.contains(stream)) {
          throw new IOException("the server has reset stream " + stream);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ByteArrayOutputStream body = bodies.getOrDefault(stream, new ByteArrayOutputStream());
    return new Answer(statuses.getOrDefault(stream, 0), Map.of(), body.toString(ISO_8859_1));
  }

  /**
   * Reads until the server has said that it will push an answer.
   *
   * @return the stream of that answer, for {@link #read}; each is told once
   * @throws UncheckedIOException if the server closes the connection
   */
  public int promised() {
    try {
      while (promised.isEmpty()) {
        readFrame();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return promised.remove();
  }

  private void readFrame() throws IOException {
    int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
    int type = in.readUnsignedByte();
    int flags = in.readUnsignedByte();
    int stream = in.readInt();
    byte[] content = in.readNBytes(length);
    if (content.length < length) {
      throw new EOFException("a frame ended after " + content.length + " of " + length + " bytes");
    }
    switch (type) {
      case DATA, HEADERS -> part(type, flags, stream, content);
      case SETTINGS, PING -> acknowledge(type, flags, content);
      case RST_STREAM -> reset.add(stream);
      case PUSH_PROMISE -> promised.add(ByteBuffer.wrap(content).getInt());
      case GOAWAY -> throw new IOException("the server takes no more streams");
      default -> {} // windows are large enough
    }
  }

  private void acknowledge(int type, int flags, byte[] content) throws IOException {
    if ((flags & ACK) == 0) {
      frame(type, ACK, 0, type == PING ? content : new byte[0]);
    }
  }

  private void part(int type, int flags, int stream, byte[] content) throws IOException {
    if ((flags & PADDED) != 0) {
      throw new IOException("padding is not understood");
    }
    if (type == HEADERS) {
      int from = (flags & PRIORITY) != 0 ? PRIORITY_BYTES : 0;
      statuses.putIfAbsent(stream, status(Arrays.copyOfRange(content, from, content.length)));
    } else {
      bodies.computeIfAbsent(stream, each -> new ByteArrayOutputStream()).writeBytes(content);
    }
    if ((flags & END_STREAM) != 0) {
      ended.add(stream);
    }
  }

  /** The status comes first, behind what may be said about the size of HPACK's table. */
  private static int status(byte[] head) throws IOException {
    int at = 0;
    while ((head[at] & 0xe0) == 0x20) {
      boolean isLong = (head[at] & 0x1f) == 0x1f;
      at++;
      while (isLong) {
        isLong = (head[at] & 0x80) != 0;
        at++;
      }
    }
    return switch (head[at] & 0xff) {
      case 0x88 -> 200;
      case 0x8d -> 404;
      case 0x8e -> 500;
      default -> throw new IOException("a status that is not understood: " + (head[at] & 0xff));
    };
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
