package io.example.shop.peer;

import io.example.shop.ShopProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON from the other services of the shop. */
@Component
public class PeerCalls {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final ShopProperties shop;
  private final Environment environment;
  private final JsonMapper json;

  PeerCalls(ShopProperties shop, Environment environment, JsonMapper json) {
    this.shop = shop;
    this.environment = environment;
    this.json = json;
  }

  /**
   * What the peer has under the path, or empty if it has nothing (404).
   *
   * @throws UncheckedIOException if the peer cannot be reached within five seconds or answers
   *     anything but 200 and 404
   */
  public <T> Optional<T> get(Peer peer, String path, Class<T> type) {
    URI uri = base(peer).resolve(path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
    HttpResponse<byte[]> answer = send(request);
    return switch (answer.statusCode()) {
      case 200 -> Optional.of(json.readValue(answer.body(), type));
      case 404 -> Optional.empty();
      default ->
          throw new UncheckedIOException(new IOException(uri + " answered " + answer.statusCode()));
    };
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while calling " + request.uri(), e);
    }
  }

  private URI base(Peer peer) {
    URI given = peer == Peer.USERS ? shop.usersUrl() : shop.ordersUrl();
    return given != null ? given : itself();
  }

  /** The port is known only once the server listens, hence not in the constructor. */
  private URI itself() {
    return URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port"));
  }
}
