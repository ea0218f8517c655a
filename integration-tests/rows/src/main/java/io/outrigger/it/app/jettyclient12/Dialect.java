package io.outrigger.it.app.jettyclient12;

import io.outrigger.it.app.client.ClientDriver;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.Authentication;
import org.eclipse.jetty.client.BasicAuthentication;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.StringRequestContent;

/** What Jetty 12 spells in its own way. */
public final class Dialect {

  /** Waits for all of an answer. */
  public static final class Whole extends BufferingResponseListener {

    public final CompletableFuture<String> text = new CompletableFuture<>();

    @Override
    public void onComplete(Result result) {
      if (result.isFailed()) {
        text.completeExceptionally(result.getFailure());
      } else {
        byte[] body = getContent();
        text.complete(
            ClientDriver.text(
                result.getResponse().getStatus(),
                body == null ? "" : new String(body, StandardCharsets.ISO_8859_1)));
      }
    }
  }

  /** Hands an answer's body over as a stream. */
  public static final class Streamed extends InputStreamResponseListener {}

  private Dialect() {}

  public static HttpClient client() {
    return new HttpClient();
  }

  public static Request request(HttpClient client, String method, String url, String body) {
    Request request =
        client
            .newRequest(url)
            .method(method)
            .headers(headers -> headers.put(ClientDriver.HEADER, ClientDriver.VALUE));
    return body.isEmpty()
        ? request
        : request.body(new StringRequestContent("text/plain", body, StandardCharsets.ISO_8859_1));
  }

  /** Has the client know a user and a password. */
  public static void logIn(HttpClient client, URI at) {
    client
        .getAuthenticationStore()
        .addAuthentication(new BasicAuthentication(at, Authentication.ANY_REALM, "me", "secret"));
  }
}
