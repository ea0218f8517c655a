package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Jdk;
import io.outrigger.it.fork.Keys;
import io.outrigger.it.fork.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the agent tells of the scheme. The program is one of {@link HttpServerContract}; where the
 * system property {@code it.keys} names a keystore, its port speaks TLS.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("io.outrigger.it.fork.Jdks#toTestOn")
public abstract class TlsServerContract {

  private static final String COUNT = "http_server_request_duration_seconds_count";

  @Parameter @Nullable Jdk jdk; // not null once JUnit has set it

  @TempDir @Nullable Path folder; // the same

  /** The program's main class. */
  protected abstract String mainClass();

  /** The oldest release of the JDK that the program runs on. */
  protected int oldestJdk() {
    return 17;
  }

  /** Where the program and its libraries are; by default as the row's pom compiled it. */
  protected String classPath() {
    return System.getProperty("it.app.class-path", "");
  }

  private ForkedJvm start(String... jvmArgs) {
    Jdk on = Objects.requireNonNull(jdk);
    assumeTrue(on.present(), on::missing);
    assumeTrue(on.feature() >= oldestJdk(), () -> "needs JDK " + oldestJdk());
    Path agent = Comparison.agent();
    assumeTrue(agent != null, "runs without the agent");
    return ForkedJvm.of(mainClass(), classPath())
        .jvmArgs("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
        .jvmArgs(jvmArgs)
        .on(on)
        .agent(Objects.requireNonNull(agent), "metrics.schema=otel")
        .start();
  }

  @Test
  void aPortThatSpeaksTlsHasHttps()
      throws IOException, InterruptedException, GeneralSecurityException {
    Keys keys = Keys.make(Objects.requireNonNull(folder));
    try (ForkedJvm program =
        start("-Dit.keys=" + keys.file(), "-Dit.keys.password=" + Keys.PASSWORD)) {
      for (int i = 0; i < 2; i++) {
        try (Connection connection = Connection.overTls(program.port(), keys.context())) {
          assertThat(connection.ask(Request.get("/it/hello")).body()).isEqualTo("hello");
        }
      }
      counted(program, 2, "https");
    }
  }

  @Test
  void anotherHasHttp() {
    try (ForkedJvm program = start()) {
      assertThat(program.ask(Request.get("/it/hello")).body()).isEqualTo("hello");
      counted(program, 1, "http");
    }
  }

  private static void counted(ForkedJvm program, int requests, String scheme) {
    await()
        .untilAsserted(
            () -> assertThat(program.scrape().sum(COUNT)).as(program::printed).isEqualTo(requests));
    assertThat(program.scrape().sum(COUNT, "url_scheme", scheme))
        .as(() -> program.scrape().text())
        .isEqualTo(requests);
  }
}
