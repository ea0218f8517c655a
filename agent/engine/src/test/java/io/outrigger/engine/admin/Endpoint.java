package io.outrigger.engine.admin;

import io.outrigger.spi.AdminPage;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An endpoint on a free loopback port, and the JDK's client for it. */
final class Endpoint implements Closeable {
  static final AdminSettings.Limits LIMITS =
      new AdminSettings.Limits(
          Duration.ofSeconds(10), Duration.ofSeconds(10), 8, Duration.ofMillis(20));

  final List<AdminPage> pages;
  final AdminServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  private Endpoint(AdminSettings settings, AdminPage... pages) throws AdminStartException {
    this.pages = new CopyOnWriteArrayList<>(pages);
    this.server = AdminServer.start(settings, () -> this.pages);
  }

  static Endpoint with(AdminPage... pages) throws AdminStartException {
    return new Endpoint(settings(0, false, null, null, LIMITS), pages);
  }

  static Endpoint with(AdminSettings.Limits limits, AdminPage... pages) throws AdminStartException {
    return new Endpoint(settings(0, false, null, null, limits), pages);
  }

  static Endpoint of(AdminSettings settings, AdminPage... pages) throws AdminStartException {
    return new Endpoint(settings, pages);
  }

  static AdminSettings settings(
      int port,
      boolean fallback,
      AdminSettings.@Nullable Credentials credentials,
      AdminSettings.@Nullable Keystore keystore,
      AdminSettings.Limits limits) {
    return new AdminSettings("127.0.0.1", port, fallback, credentials, keystore, limits);
  }

  int port() {
    return server.port();
  }

  HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return send("GET", path, headers);
  }

  HttpResponse<byte[]> send(String method, String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  RawClient raw() throws IOException {
    return new RawClient(port());
  }

  @Override
  public void close() {
    server.close();
  }
}
