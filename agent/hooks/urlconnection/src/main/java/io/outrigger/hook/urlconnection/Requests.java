package io.outrigger.hook.urlconnection;

import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientPort;
import io.outrigger.spi.WeakTable;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.SocketException;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one connection, one after the other. The JDK holds a lock of the connection
 * wherever this is called, except for {@link #disconnected} and {@link #dropped}.
 */
final class Requests {

  private static final WeakTable<HttpURLConnection, Requests> ALL =
      new WeakTable<>(Requests::dropped);

  /** How many times over {@code getInputStream0} is running: it may call itself. */
  private int waiting;

  /** The call whose target was chosen last. */
  private volatile @Nullable HttpCall call;

  private volatile boolean begun;

  private Requests() {}

  static Requests of(HttpURLConnection connection) {
    Requests known = ALL.get(connection);
    return known == null ? ALL.putIfAbsent(connection, new Requests()) : known;
  }

  static @Nullable Requests known(HttpURLConnection connection) {
    return ALL.get(connection);
  }

  void waiting(boolean more) {
    waiting += more ? 1 : -1;
  }

  /** The address that another one stands in for from now on, or null. */
  @Nullable URL choose(HttpURLConnection connection) throws Throwable {
    call = null;
    begun = false;
    URL url = connection.getURL();
    HttpCall chosen =
        HttpClientPort.chooseWithinScheme(
            methodOf(connection), url.getProtocol(), url.getHost(), url.getPort());
    URL asked = move(connection, chosen);
    call = chosen;
    return asked;
  }

  private static @Nullable URL move(HttpURLConnection connection, HttpCall chosen)
      throws Throwable {
    try {
      return Address.move(connection, chosen);
    } catch (MalformedURLException notForThisClient) {
      HttpClientPort.stay(chosen, "HttpURLConnection", notForThisClient);
      return null;
    }
  }

  /** Before there is an output stream the method may still say {@code GET}. */
  private String methodOf(HttpURLConnection connection) {
    String method = connection.getRequestMethod();
    boolean willWrite = waiting == 0 && connection.getDoOutput();
    return (willWrite && method.equals("GET")) ? "POST" : method;
  }

  /** Begins what the application waits for, and what is refused, through one proxy or another. */
  void connecting() {
    HttpCall chosen = call;
    if (chosen != null && (waiting > 0 || chosen.refusal() != null)) {
      begin(chosen);
    }
  }

  /** The address that another one stands in for from now on, or null. */
  @Nullable URL written(HttpURLConnection connection) throws Throwable {
    HttpCall chosen = call;
    if (chosen == null) {
      return null;
    }
    if (chosen.ended()) {
      begun = false;
      // it goes out over the connection that the one before it had
      HttpCall once =
          HttpClientPort.chooseFixed(
              connection.getRequestMethod(), chosen.scheme(), chosen.host(), chosen.port());
      call = once;
      begin(once);
      return null;
    }
    begin(chosen);
    return Address.moveWithHost(connection, chosen);
  }

  private void begin(HttpCall chosen) {
    if (!begun) {
      begun = true;
      HttpClientPort.begin(chosen);
    }
    String refusal = chosen.refusal();
    if (refusal != null) {
      throw HttpClientPort.refused(chosen, new ConnectException(refusal));
    }
  }

  void answered(int status) {
    HttpCall sent = call;
    if (sent != null && begun && status > 0) {
      HttpClientPort.end(sent, status);
    }
  }

  /** The server has answered before it was sent the body, unless the status says to go on. */
  void turnedDown(int status) {
    if (status >= HttpURLConnection.HTTP_OK) {
      answered(status);
    }
  }

  /** Fails what has begun, if it has not ended. */
  void failed(Throwable cause) {
    HttpCall sent = call;
    if (sent != null && begun) {
      HttpClientPort.fail(sent, cause);
    }
  }

  /** What was to be sent has not begun if the application connects by itself. */
  void unconnected(Throwable cause) {
    HttpCall chosen = call;
    if (chosen != null && !begun) {
      begin(chosen);
    }
    failed(cause);
  }

  /** The application has sent a body, and let go of the connection without asking for an answer. */
  private void dropped() {
    HttpCall sent = call;
    if (sent != null && begun) {
      HttpClientPort.abandon(sent);
    }
  }

  void disconnected() {
    HttpCall sent = call;
    if (sent != null && begun && !sent.ended()) {
      HttpClientPort.fail(sent, new SocketException("disconnected"));
    }
  }
}
