package io.outrigger.it.app.jettyio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;

/** A protocol without words: it lasts until the client closes the connection. */
public final class UntilTheEnd extends AbstractConnection {

  public UntilTheEnd(EndPoint endPoint, Executor executor) {
    super(endPoint, executor);
  }

  @Override
  public void onOpen() {
    super.onOpen();
    fillInterested();
  }

  @Override
  public void onFillable() {
    ByteBuffer piece = BufferUtil.allocate(1024);
    try {
      int filled = getEndPoint().fill(piece);
      while (filled > 0) {
        BufferUtil.clear(piece);
        filled = getEndPoint().fill(piece);
      }
      if (filled == 0) {
        fillInterested();
        return;
      }
    } catch (IOException e) {
      System.err.println("the client is gone already: " + e);
    }
    close();
  }
}
