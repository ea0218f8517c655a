package io.outrigger.it.app.httpclient4;

import io.outrigger.it.app.client.ClientDriver;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.http.HttpEntity;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.DefaultServiceUnavailableRetryStrategy;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.client.cache.CacheConfig;
import org.apache.http.impl.client.cache.CachingHttpClients;

/** Calls with Apache HttpClient 4; in mode {@code minimal} with its minimal client. */
public final class HttpClient4Main {

  private static final CloseableHttpClient CLIENT =
      HttpClients.custom().disableAutomaticRetries().build();

  private static final CloseableHttpClient RETRYING =
      HttpClients.custom()
          .setServiceUnavailableRetryStrategy(new DefaultServiceUnavailableRetryStrategy(1, 10))
          .build();

  private static final CloseableHttpClient KNOWN =
      HttpClients.custom().setDefaultCredentialsProvider(user()).build();

  private static final CloseableHttpClient CACHING =
      CachingHttpClients.custom().setCacheConfig(CacheConfig.DEFAULT).build();

  private static final CloseableHttpClient MINIMAL = HttpClients.createMinimal();

  private HttpClient4Main() {}

  private static BasicCredentialsProvider user() {
    BasicCredentialsProvider user = new BasicCredentialsProvider();
    user.setCredentials(AuthScope.ANY, new UsernamePasswordCredentials("me", "secret"));
    return user;
  }

  public static void main(String[] args) throws IOException {
    ClientDriver.start(HttpClient4Main::call);
  }

  private static String call(String mode, String method, String url, String body) throws Exception {
    RequestBuilder request =
        RequestBuilder.create(method)
            .setUri(url)
            .addHeader(ClientDriver.HEADER, ClientDriver.VALUE);
    if (!body.isEmpty()) {
      request.setEntity(
          new StringEntity(body, ContentType.create("text/plain", StandardCharsets.ISO_8859_1)));
    }
    switch (mode) {
      case "minimal":
        return text(MINIMAL, request.build());
      case "cached":
        return text(CACHING, request.build());
      case "retry":
        return text(RETRYING, request.build());
      case "login":
        return text(KNOWN, request.build());
      case "login-once":
        byte[] content = body.getBytes(StandardCharsets.ISO_8859_1);
        request.setEntity(new InputStreamEntity(new ByteArrayInputStream(content), content.length));
        return text(KNOWN, request.build());
      case "once":
        byte[] once = body.getBytes(StandardCharsets.ISO_8859_1);
        request.setEntity(new InputStreamEntity(new ByteArrayInputStream(once), once.length));
        return text(CLIENT, request.build());
      case "cut":
        HttpUriRequest cut = request.build();
        try (CloseableHttpResponse response = CLIENT.execute(cut)) {
          response.getEntity().getContent().read();
          cut.abort();
          return ClientDriver.text(response.getStatusLine().getStatusCode(), "");
        }
      case "timeout":
        request.setConfig(RequestConfig.custom().setSocketTimeout(300).build());
        return text(CLIENT, request.build());
      case "cancel":
        HttpUriRequest aborted = request.build();
        Thread later = new Thread(() -> abort(aborted));
        later.setDaemon(true);
        later.start();
        return text(CLIENT, aborted);
      case "unread":
        try (CloseableHttpResponse response = CLIENT.execute(request.build())) {
          return ClientDriver.text(response.getStatusLine().getStatusCode(), "");
        }
      case "written":
        try (CloseableHttpResponse response = CLIENT.execute(request.build())) {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          response.getEntity().writeTo(out);
          return ClientDriver.text(
              response.getStatusLine().getStatusCode(), out.toString(StandardCharsets.ISO_8859_1));
        }
      default:
        return text(CLIENT, request.build());
    }
  }

  private static void abort(HttpUriRequest request) {
    try {
      ClientDriver.awaitTakeBack();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    request.abort();
  }

  private static String text(CloseableHttpClient client, HttpUriRequest request)
      throws IOException {
    try (CloseableHttpResponse response = client.execute(request)) {
      HttpEntity entity = response.getEntity();
      return ClientDriver.text(
          response.getStatusLine().getStatusCode(),
          entity == null
              ? ""
              : new String(entity.getContent().readAllBytes(), StandardCharsets.ISO_8859_1));
    }
  }
}
