package io.outrigger.it.app.httpclient5;

import io.outrigger.it.app.client.ClientDriver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.cache.CachingHttpAsyncClients;
import org.apache.hc.client5.http.impl.cache.CachingHttpClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Calls with Apache HttpClient 5: the classic client, or the async one in {@code async} modes. */
public final class HttpClient5Main {

  private static final ContentType TEXT =
      ContentType.create("text/plain", StandardCharsets.ISO_8859_1);

  private static final DefaultHttpRequestRetryStrategy ONCE_MORE =
      new DefaultHttpRequestRetryStrategy(1, TimeValue.ofMilliseconds(10));

  private static final CloseableHttpClient CLASSIC =
      HttpClients.custom().disableAutomaticRetries().build();

  private static final CloseableHttpClient RETRYING =
      HttpClients.custom().setRetryStrategy(ONCE_MORE).build();

  private static final CloseableHttpClient CACHING = CachingHttpClients.createMemoryBound();

  private static final CloseableHttpAsyncClient CACHING_ASYNC =
      CachingHttpAsyncClients.createMemoryBound();

  private static final CloseableHttpAsyncClient ASYNC =
      HttpAsyncClients.custom().disableAutomaticRetries().build();

  private static final CloseableHttpAsyncClient RETRYING_ASYNC =
      HttpAsyncClients.custom().setRetryStrategy(ONCE_MORE).build();

  private static final CloseableHttpClient KNOWN =
      HttpClients.custom().setDefaultCredentialsProvider(user()).build();

  /** Speaks nothing else, and lets calls share a connection. */
  private static final CloseableHttpAsyncClient HTTP2 =
      HttpAsyncClients.customHttp2().disableAutomaticRetries().build();

  private static final CloseableHttpAsyncClient KNOWN_ASYNC =
      HttpAsyncClients.custom().setDefaultCredentialsProvider(user()).build();

  private HttpClient5Main() {}

  private static BasicCredentialsProvider user() {
    BasicCredentialsProvider user = new BasicCredentialsProvider();
    user.setCredentials(
        new AuthScope(null, -1), new UsernamePasswordCredentials("me", "secret".toCharArray()));
    return user;
  }

  public static void main(String[] args) throws IOException {
    ASYNC.start();
    RETRYING_ASYNC.start();
    KNOWN_ASYNC.start();
    HTTP2.start();
    CACHING_ASYNC.start();
    ClientDriver.start(HttpClient5Main::call);
  }

  private static String call(String mode, String method, String url, String body) throws Exception {
    switch (mode) {
      case "async":
        return simple(async(ASYNC, method, url, body).get());
      case "http2":
        return simple(async(HTTP2, method, url, body).get());
      case "async-retry":
        return simple(async(RETRYING_ASYNC, method, url, body).get());
      case "async-cached":
        return simple(async(CACHING_ASYNC, method, url, body).get());
      case "cached":
        return CACHING.execute(request(method, url, body), HttpClient5Main::text);
      case "async-login":
        return simple(async(KNOWN_ASYNC, method, url, body).get());
      case "login":
        return KNOWN.execute(request(method, url, body), HttpClient5Main::text);
      case "cancel":
        return cancelled(method, url, body);
      case "abort":
        HttpUriRequestBase aborted = request(method, url, body);
        Thread later = new Thread(() -> abort(aborted));
        later.setDaemon(true);
        later.start();
        return CLASSIC.execute(aborted, HttpClient5Main::text);
      case "once":
        HttpUriRequestBase once = request(method, url, "");
        byte[] content = body.getBytes(StandardCharsets.ISO_8859_1);
        once.setEntity(
            new InputStreamEntity(new ByteArrayInputStream(content), content.length, TEXT));
        return CLASSIC.execute(once, HttpClient5Main::text);
      case "cut":
        return cut(request(method, url, body));
      case "timeout":
        HttpUriRequestBase hasty = request(method, url, body);
        hasty.setConfig(
            RequestConfig.custom().setResponseTimeout(Timeout.ofMilliseconds(300)).build());
        return CLASSIC.execute(hasty, HttpClient5Main::text);
      case "retry":
        return RETRYING.execute(request(method, url, body), HttpClient5Main::text);
      case "unread":
        return unread(request(method, url, body));
      default:
        return CLASSIC.execute(request(method, url, body), HttpClient5Main::text);
    }
  }

  @SuppressWarnings("deprecation") // the one way of old and new versions
  private static String unread(HttpUriRequestBase request) throws IOException {
    try (CloseableHttpResponse response = CLASSIC.execute(request)) {
      return ClientDriver.text(response.getCode(), "");
    }
  }

  @SuppressWarnings("deprecation") // the one way of old and new versions
  private static String cut(HttpUriRequestBase request) throws IOException {
    try (CloseableHttpResponse response = CLASSIC.execute(request)) {
      response.getEntity().getContent().read();
      request.cancel();
      return ClientDriver.text(response.getCode(), "");
    }
  }

  /**
   * A client of its own: on a connection that is there already, a request cannot be stopped. It is
   * left open, for what closing it does to the request would come in between. What stops the
   * request is known only once the connection is there, and may be forgotten for what stops
   * connecting where that is handed over late: so it is handed over before anything is sent.
   */
  private static String cancelled(String method, String url, String body) throws Exception {
    CountDownLatch handedOver = new CountDownLatch(1);
    TlsStrategy plain =
        (session, host, local, remote, attachment, timeout) -> {
          awaitQuietly(handedOver);
          return false;
        };
    CloseableHttpAsyncClient client =
        HttpAsyncClients.custom()
            .setConnectionManager(
                new PoolingAsyncClientConnectionManager(
                    RegistryBuilder.<TlsStrategy>create()
                        .register("http", plain)
                        .register("https", DefaultClientTlsStrategy.getDefault())
                        .build()))
            .build();
    client.start();
    Future<SimpleHttpResponse> call = async(client, method, url, body);
    handedOver.countDown();
    ClientDriver.awaitTakeBack();
    return "taken back: " + call.cancel(true);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void abort(HttpUriRequestBase request) {
    try {
      ClientDriver.awaitTakeBack();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    request.cancel();
  }

  private static HttpUriRequestBase request(String method, String url, String body) {
    HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create(url));
    request.setHeader(ClientDriver.HEADER, ClientDriver.VALUE);
    if (!body.isEmpty()) {
      request.setEntity(new StringEntity(body, TEXT));
    }
    return request;
  }

  private static Future<SimpleHttpResponse> async(
      CloseableHttpAsyncClient client, String method, String url, String body)
      throws InterruptedException, ExecutionException {
    SimpleRequestBuilder request =
        SimpleRequestBuilder.create(method)
            .setUri(url)
            .setHeader(ClientDriver.HEADER, ClientDriver.VALUE);
    if (!body.isEmpty()) {
      request.setBody(body, TEXT);
    }
    SimpleHttpRequest built = request.build();
    return client.execute(built, null);
  }

  private static String text(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    return ClientDriver.text(
        response.getCode(),
        entity == null
            ? ""
            : new String(entity.getContent().readAllBytes(), StandardCharsets.ISO_8859_1));
  }

  private static String simple(SimpleHttpResponse response) {
    byte[] body = response.getBodyBytes();
    return ClientDriver.text(
        response.getCode(), body == null ? "" : new String(body, StandardCharsets.ISO_8859_1));
  }
}
