package io.outrigger.strategy.caching.redis;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A connection to the server, greeted and ready. */
final class Link implements AutoCloseable {

  /** What a connection may take to be made, and a server to answer a greeting. */
  private static final int GREETING_MILLIS = 2000;

  /** After so long without a word it is asked whether it is there. */
  static final int QUIET_MILLIS = 1000;

  /** What a reply may take once it has begun: a byte now and then is as good as nothing. */
  private static final long REPLY_NANOS = 3_000_000_000L;

  /** Reads from a server that may never come to an end. */
  private final class Timely extends InputStream {
    private final InputStream from;

    Timely(InputStream from) {
      this.from = from;
    }

    @Override
    public int read() throws IOException {
      look();
      return from.read();
    }

    @Override
    public int read(byte[] bytes, int at, int most) throws IOException {
      look();
      return from.read(bytes, at, most);
    }

    @Override
    public int available() throws IOException {
      return from.available();
    }

    private void look() throws IOException {
      if (reading && System.nanoTime() - begun > REPLY_NANOS) {
        throw new IOException("a reply that does not end");
      }
    }
  }

  /** What everything goes over, encrypted or not. */
  private final Socket plain;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final RedisAddress address;
  private final int most;

  /** Whether a reply is being read, which one thread does at a time, and since when. */
  private boolean reading;

  private long begun;

  private Link(Socket plain, Socket socket, RedisAddress address, int most) throws IOException {
    this.address = address;
    this.plain = plain;
    this.socket = socket;
    this.most = most;
    in = new BufferedInputStream(new Timely(socket.getInputStream()), 32 * 1024);
    out = new BufferedOutputStream(socket.getOutputStream(), 32 * 1024);
  }

  /**
   * Connects, and says who asks.
   *
   * @param most bytes of a value
   * @throws IOException if there is no server, or it refuses; says nothing of the password
   */
  static Link open(RedisAddress address, int most) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      socket.connect(new InetSocketAddress(address.host(), address.port()), GREETING_MILLIS);
      socket.setSoTimeout(GREETING_MILLIS);
      Link link =
          new Link(socket, address.tls() ? encrypted(socket, address) : socket, address, most);
      link.greet();
      return link;
    } catch (Throwable e) {
      socket.close();
      throw e;
    }
  }

  private static Socket encrypted(Socket plain, RedisAddress address) throws IOException {
    try {
      // not the JDK's default context, which asking for would settle for the application
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, null, null);
      SSLSocket socket =
          (SSLSocket)
              context.getSocketFactory().createSocket(plain, address.host(), address.port(), true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** Whom it leads to. */
  RedisAddress address() {
    return address;
  }

  private void greet() throws IOException {
    String password = address.password();
    String user = address.user();
    if (password != null) {
      ask(
          user == null
              ? Resp.command(Resp.utf8("AUTH"), Resp.utf8(password))
              : Resp.command(Resp.utf8("AUTH"), Resp.utf8(user), Resp.utf8(password)));
    }
    if (address.database() != 0) {
      ask(Resp.command(Resp.utf8("SELECT"), Resp.utf8(Integer.toString(address.database()))));
    }
  }

  /**
   * Asks and waits: before others do.
   *
   * @throws IOException if there is no answer, or a refusal
   */
  @Nullable Object ask(byte[] command) throws IOException {
    write(command);
    flush();
    Object reply = more();
    if (reply instanceof Resp.Refusal refusal) {
      throw new Refused(Refused.kind(refusal), name(command));
    }
    return reply;
  }

  /**
   * Asks all of that before it waits, which takes no longer than one.
   *
   * @return the answers, which may be refusals
   * @throws IOException if one is missing
   */
  List<@Nullable Object> ask(List<byte[]> some) throws IOException {
    for (byte[] each : some) {
      write(each);
    }
    flush();
    List<@Nullable Object> replies = new ArrayList<>(some.size());
    while (replies.size() < some.size()) {
      replies.add(more());
    }
    return replies;
  }

  private @Nullable Object more() throws IOException {
    reading = true;
    begun = System.nanoTime();
    Object reply = Resp.more(in.read(), in, most);
    reading = false;
    return reply;
  }

  /** Whether the server says that it is no replica of another one. */
  boolean isMaster() throws IOException {
    return ask(Resp.command(Resp.utf8("ROLE"))) instanceof List<?> parts
        && !parts.isEmpty()
        && parts.get(0) instanceof byte[] role
        && new String(role, StandardCharsets.UTF_8).equals("master");
  }

  /** The word that a command begins with. */
  private static String name(byte[] command) {
    return new String(command, StandardCharsets.ISO_8859_1).split("\r\n", 4)[2];
  }

  /** By which one run of the server is told from another; nothing if it does not say. */
  String run() throws IOException {
    Object info;
    try {
      info = ask(Resp.command(Resp.utf8("INFO"), Resp.utf8("server")));
    } catch (Refused secret) {
      return "";
    }
    if (info instanceof byte[] bytes) {
      String text = new String(bytes, StandardCharsets.UTF_8);
      int from = text.indexOf("run_id:");
      int to = text.indexOf('\r', Math.max(0, from));
      if (from >= 0 && to > from) {
        return text.substring(from + "run_id:".length(), to);
      }
    }
    return "";
  }

  /** From now on replies are read that may be long in coming. */
  void ready() throws IOException {
    socket.setSoTimeout(QUIET_MILLIS);
  }

  void write(byte[] command) throws IOException {
    out.write(command);
  }

  void flush() throws IOException {
    out.flush();
  }

  /**
   * The first byte of the next reply; -1 at the end.
   *
   * @throws SocketTimeoutException if the server says nothing for {@link #QUIET_MILLIS}
   */
  int next() throws IOException {
    return in.read();
  }

  /** Whether the server has said nothing that was not read yet, as far as is known here. */
  boolean isRead() throws IOException {
    return in.available() == 0;
  }

  /** The reply that begins with the byte. */
  @Nullable Object reply(int first) throws IOException {
    reading = true;
    begun = System.nanoTime();
    try {
      Object reply = Resp.reply(first, in, most);
      reading = false;
      return reply;
    } catch (SocketTimeoutException e) {
      // what was read of it is gone
      throw new IOException("a reply that does not end", e);
    }
  }

  /** Whether it was ended here. */
  boolean isClosed() {
    return plain.isClosed();
  }

  /**
   * Ends it, whoever reads or writes meanwhile. Does not wait: an encrypted socket would say
   * goodbye, after whoever is writing to a server that does not read.
   */
  @Override
  public void close() {
    try {
      plain.close();
    } catch (IOException e) {
      // it is gone
    }
  }
}
