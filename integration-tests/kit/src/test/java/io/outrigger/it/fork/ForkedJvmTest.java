package io.outrigger.it.fork;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Forks real JVMs; the {@link Connection} is tested on what they serve. */
final class ForkedJvmTest {

  /** Answers with the method and the body, in chunks, until it is asked to end. */
  static final class Echo {

    private Echo() {}

    public static void main(String[] args) throws IOException {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
              out.write(exchange.getRequestMethod().toLowerCase(Locale.ROOT).getBytes(US_ASCII));
              out.write(body);
            }
          });
      server.start();
      System.err.println("warming up");
      System.out.println("READY " + server.getAddress().getPort());
    }
  }

  /** Ends at once. */
  static final class Broken {

    private Broken() {}

    public static void main(String[] args) {
      System.err.println("no such thing");
      System.exit(3);
    }
  }

  /** Says much, and has ended before anybody could ask whether it was ready. */
  static final class Listing {

    private static final int LINES = 20_000;

    private Listing() {}

    public static void main(String[] args) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < LINES; i++) {
        lines.append("line ").append(i).append('\n');
      }
      System.out.print(lines.append("END\n"));
    }
  }

  private static ForkedJvm.Builder program(Class<?> mainClass) {
    return ForkedJvm.of(mainClass.getName(), System.getProperty("java.class.path"));
  }

  @Test
  void speaksToWhatItStartedAndEndsIt() {
    ForkedJvm echo = program(Echo.class).start();
    try (echo;
        Connection connection = Connection.to(echo.port())) {
      assertThat(connection.ask(Request.post("/", "body")).essence()).isEqualTo("200\npostbody");
      assertThat(connection.ask(Request.get("/")).body()).isEqualTo("get");
      assertThat(echo.ask(Request.raw("NONSENSE\r\n\r\n")).status()).isEqualTo(400);
      assertThat(echo.stdout()).startsWith("READY ");
      assertThat(echo.stderr()).contains("warming up");
    }
    assertThat(echo.awaitEnd(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void saysWhatAProgramPrintedThatDidNotStart() {
    assertThatThrownBy(() -> program(Broken.class).start())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ended with 3");
  }

  @Test
  void readsAllThatAProgramPrintedWhichEndsByItself() {
    try (ForkedJvm listing = program(Listing.class).endsByItself().start()) {
      assertThat(listing.awaitEnd(Duration.ofSeconds(30))).isTrue();
      assertThat(listing.exitCode()).isZero();
      assertThat(listing.stdout()).hasLineCount(Listing.LINES + 1).endsWith("END\n");
    }
  }

  @Test
  void findsTheJdkOfThisTestByItsFeature() {
    assertThat(Jdks.here().java()).isExecutable();
    Jdk absent = new Jdk(99, null);
    assertThat(absent.present()).isFalse();
    assertThatThrownBy(absent::java).hasMessageContaining("JDK99_HOME");
    assertThat(Jdks.find(99).home()).isNull();
  }
}
