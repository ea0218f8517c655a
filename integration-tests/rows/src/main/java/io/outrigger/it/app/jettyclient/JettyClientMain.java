package io.outrigger.it.app.jettyclient;

import io.outrigger.it.app.client.ClientDriver;
import io.outrigger.it.app.jettyclient12.Dialect;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;

/** Calls with Jetty's client. Its types changed their packages with 12: here none is named. */
public final class JettyClientMain {

  private static final HttpClient CLIENT = Dialect.client();

  private static final HttpClient KNOWN = Dialect.client();

  private JettyClientMain() {}

  public static void main(String[] args) throws Exception {
    start();
    ClientDriver.start(JettyClientMain::call);
  }

  /** To be called before anything else. */
  public static void start() throws Exception {
    CLIENT.start();
    KNOWN.start();
  }

  /** Calls as {@code Caller} says. */
  public static String call(String mode, String method, String url, String body) throws Exception {
    return call(mode.equals("login") ? KNOWN : CLIENT, mode, method, url, body);
  }

  /** The same with a client of the caller's. */
  public static String call(HttpClient client, String mode, String method, String url, String body)
      throws Exception {
    var request = Dialect.request(client, method, url, body);
    switch (mode) {
      case "async":
        var whole = new Dialect.Whole();
        request.send(whole);
        return whole.text.get();
      case "stream":
        var streamed = new Dialect.Streamed();
        request.send(streamed);
        int status = streamed.get(30, TimeUnit.SECONDS).getStatus();
        try (InputStream in = streamed.getInputStream()) {
          return ClientDriver.text(
              status, new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        }
      case "unread":
        var unread = new Dialect.Streamed();
        request.send(unread);
        int head = unread.get(30, TimeUnit.SECONDS).getStatus();
        unread.getInputStream().close();
        return ClientDriver.text(head, "");
      case "timeout":
        request.timeout(300, TimeUnit.MILLISECONDS);
        break;
      case "cancel":
        var taken = new Dialect.Whole();
        request.send(taken);
        ClientDriver.awaitTakeBack();
        request.abort(new CancellationException("taken back"));
        return taken.text.handle((text, failure) -> "" + failure).get();
      case "login":
        Dialect.logIn(KNOWN, URI.create(url));
        break;
      default:
        break;
    }
    var response = request.send();
    return text(response.getStatus(), response.getContent());
  }

  private static String text(int status, byte[] body) {
    return ClientDriver.text(
        status, body == null ? "" : new String(body, StandardCharsets.ISO_8859_1));
  }
}
