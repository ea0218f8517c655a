package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Keys;
import io.outrigger.it.fork.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the agent tells of the scheme. The program is one of {@link HttpServerContract}; where the
 * system property {@code it.keys} names a keystore, its port speaks TLS.
 */
public abstract class TlsServerContract extends SchemaContract {

  private static final String COUNT = "http_server_request_duration_seconds_count";

  @TempDir @Nullable Path folder; // not null once JUnit has set it

  /** Whether the port that speaks TLS speaks HTTP/2 with who asks for it. */
  protected boolean speaksHttp2() {
    return false;
  }

  @Test
  void aPortThatSpeaksTlsHasHttps()
      throws IOException, InterruptedException, GeneralSecurityException {
    Keys keys = Keys.make(Objects.requireNonNull(folder));
    try (ForkedJvm program =
        start("otel", "-Dit.keys=" + keys.file(), "-Dit.keys.password=" + Keys.PASSWORD)) {
      for (int i = 0; i < 2; i++) {
        try (Connection connection = Connection.overTls(program.port(), keys.context())) {
          assertThat(connection.ask(Request.get("/it/hello")).body()).isEqualTo("hello");
        }
      }
      counted(program, 2, "https");
    }
  }

  @Test
  void itsStreamsOfHttp2HaveHttps()
      throws IOException, InterruptedException, GeneralSecurityException {
    assumeTrue(speaksHttp2(), "speaks HTTP/1 alone");
    Keys keys = Keys.make(Objects.requireNonNull(folder));
    try (ForkedJvm program =
        start("otel", "-Dit.keys=" + keys.file(), "-Dit.keys.password=" + Keys.PASSWORD)) {
      HttpClient client = HttpClient.newBuilder().sslContext(keys.context()).build();
      for (int i = 0; i < 2; i++) {
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(
                        URI.create("https://localhost:" + program.port() + "/it/hello"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.body()).isEqualTo("hello");
      }
      counted(program, 2, "https");
    }
  }

  @Test
  void anotherHasHttp() {
    try (ForkedJvm program = start("otel")) {
      assertThat(program.ask(Request.get("/it/hello")).body()).isEqualTo("hello");
      counted(program, 1, "http");
    }
  }

  private static void counted(ForkedJvm program, int requests, String scheme) {
    counted(program, COUNT, requests, requests, "url_scheme", scheme);
  }
}
