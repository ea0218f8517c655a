package io.outrigger.engine.admin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A client that does exactly what it is told, good manners or not. */
final class RawClient implements Closeable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket = new Socket();

  RawClient(int port) throws IOException {
    socket.setReceiveBufferSize(4 * 1024);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
  }

  RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** Everything until the server closes; what came before a reset is lost. */
  String readAll() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  /**
   * Whether the server closes or resets the connection, after an answer or without; waits for it.
   */
  boolean isCutOff() {
    try {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (SocketTimeoutException stillOpen) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  /** One read that gives up after a moment: true as long as nothing has been closed. */
  boolean isOpen() throws IOException {
    socket.setSoTimeout(1);
    try {
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException stillOpen) {
      return true;
    } catch (IOException reset) {
      return false;
    } finally {
      if (!socket.isClosed()) {
        socket.setSoTimeout(PATIENCE_MILLIS);
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
