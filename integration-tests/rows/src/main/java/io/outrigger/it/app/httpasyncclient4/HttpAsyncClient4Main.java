package io.outrigger.it.app.httpasyncclient4;

import io.outrigger.it.app.client.ClientDriver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClients;

/** Calls with Apache HttpAsyncClient 4. */
public final class HttpAsyncClient4Main {

  private static final CloseableHttpAsyncClient CLIENT = HttpAsyncClients.createDefault();

  private static final CloseableHttpAsyncClient KNOWN =
      HttpAsyncClients.custom().setDefaultCredentialsProvider(user()).build();

  private HttpAsyncClient4Main() {}

  private static BasicCredentialsProvider user() {
    BasicCredentialsProvider user = new BasicCredentialsProvider();
    user.setCredentials(AuthScope.ANY, new UsernamePasswordCredentials("me", "secret"));
    return user;
  }

  public static void main(String[] args) throws IOException {
    CLIENT.start();
    KNOWN.start();
    ClientDriver.start(HttpAsyncClient4Main::call);
  }

  private static String call(String mode, String method, String url, String body) throws Exception {
    RequestBuilder request =
        RequestBuilder.create(method)
            .setUri(url)
            .setHeader(ClientDriver.HEADER, ClientDriver.VALUE);
    if (!body.isEmpty()) {
      request.setEntity(
          new StringEntity(body, ContentType.create("text/plain", StandardCharsets.ISO_8859_1)));
    }
    switch (mode) {
      case "login":
        return text(KNOWN.execute(request.build(), null));
      case "timeout":
        request.setConfig(RequestConfig.custom().setSocketTimeout(300).build());
        return text(CLIENT.execute(request.build(), null));
      case "cancel":
        Future<HttpResponse> call = CLIENT.execute(request.build(), null);
        ClientDriver.awaitTakeBack();
        return "taken back: " + call.cancel(true);
      default:
        return text(CLIENT.execute(request.build(), null));
    }
  }

  private static String text(Future<HttpResponse> call) throws Exception {
    HttpResponse response = call.get();
    HttpEntity entity = response.getEntity();
    return ClientDriver.text(
        response.getStatusLine().getStatusCode(),
        entity == null
            ? ""
            : new String(entity.getContent().readAllBytes(), StandardCharsets.ISO_8859_1));
  }
}
