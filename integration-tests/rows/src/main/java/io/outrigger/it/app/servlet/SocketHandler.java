package io.outrigger.it.app.servlet;

import java.io.IOException;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpUpgradeHandler;
import javax.servlet.http.WebConnection;

/** Has a connection that a servlet has taken over, until the client closes it. */
public final class SocketHandler implements HttpUpgradeHandler {

  @Override
  public void init(WebConnection connection) {
    try {
      ServletInputStream in = connection.getInputStream();
      in.setReadListener(new UntilTheEnd(connection, in));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void destroy() {}

  private static final class UntilTheEnd implements ReadListener {

    private final WebConnection connection;
    private final ServletInputStream in;

    UntilTheEnd(WebConnection connection, ServletInputStream in) {
      this.connection = connection;
      this.in = in;
    }

    @Override
    public void onDataAvailable() throws IOException {
      byte[] piece = new byte[1024];
      while (in.isReady()) {
        if (in.read(piece) < 0) {
          close();
          return;
        }
      }
    }

    @Override
    public void onAllDataRead() {
      close();
    }

    @Override
    public void onError(Throwable cause) {
      close();
    }

    private void close() {
      try {
        connection.close();
      } catch (Exception e) {
        System.err.println("the client is gone already: " + e);
      }
    }
  }
}
