package io.outrigger.it.fork;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/**
 * One connection to a server on this machine that speaks AJP 1.3, by which a web server in front
 * hands requests on.
 */
public final class Ajp implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;
  private static final int FORWARD = 2;
  private static final int GET = 2;
  private static final int HEADERS = 4;
  private static final int BODY = 3;
  private static final int END = 5;

  private final Socket socket;
  private final DataInputStream in;

  private Ajp(Socket socket) throws IOException {
    this.socket = socket;
    in = new DataInputStream(socket.getInputStream());
  }

  /** Connects to a port of the loopback address. */
  public static Ajp to(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return new Ajp(socket);
  }

  /**
   * Asks with GET.
   *
   * @param tls whether the client, so it says, speaks TLS with the server in front
   * @return status and body, as {@link Answer#essence}
   */
  public String get(String path, boolean tls) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(request);
    fields.writeByte(FORWARD);
    fields.writeByte(GET);
    for (String each : new String[] {"HTTP/1.1", path, "127.0.0.1", "client", "localhost"}) {
      fields.writeShort(each.length());
      fields.write(each.getBytes(ISO_8859_1));
      fields.writeByte(0);
    }
    fields.writeShort(tls ? 443 : 80);
    fields.writeBoolean(tls);
    fields.writeShort(0); // headers
    fields.writeByte(0xFF); // the end of the attributes
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    DataOutputStream framed = new DataOutputStream(packet);
    framed.writeShort(0x1234);
    framed.writeShort(request.size());
    framed.write(request.toByteArray());
    socket.getOutputStream().write(packet.toByteArray());
    return answer();
  }

  private String answer() throws IOException {
    int status = 0;
    StringBuilder body = new StringBuilder();
    while (true) {
      in.readShort(); // AB
      byte[] packet = new byte[in.readUnsignedShort()];
      in.readFully(packet);
      switch (packet[0]) {
        case HEADERS -> status = unsignedShort(packet);
        case BODY -> body.append(new String(packet, 3, unsignedShort(packet), ISO_8859_1));
        case END -> {
          return status + "\n" + body;
        }
        default -> throw new IOException("unknown packet " + packet[0]);
      }
    }
  }

  /** The number behind the kind of packet. */
  private static int unsignedShort(byte[] packet) {
    return (packet[1] & 0xFF) << 8 | (packet[2] & 0xFF);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
