package io.outrigger.it.products;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.contract.Comparison;
import io.outrigger.it.contract.Counts;
import io.outrigger.it.fork.Answer;
import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * S3Mock as published: Spring Boot on an embedded Tomcat with two connectors, written in Kotlin.
 */
class S3MockIT extends Comparison {

  private static final String BUCKET = "/{bucketName}";
  private static final String OBJECT = "/{bucketName}/{*key}";
  private static final Path JAR = Path.of(System.getProperty("it.s3mock.jar"));
  private static final Pattern READY = Pattern.compile("Tomcat started on .*\\b(\\d+) \\(http\\)");

  /** The time of day. */
  private static final Pattern TIME =
      Pattern.compile("<(LastModified|CreationDate)>[^<]*</(LastModified|CreationDate)>");

  @Override
  protected ForkedJvm.Builder program() {
    return ForkedJvm.ofJar(JAR)
        .jvmArgs("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
        .args("--server.port=0", "--http.port=0")
        .readyWhen(READY)
        .patience(Duration.ofMinutes(2));
  }

  /** Without what differs from JVM to JVM: the time, and the order of the methods in Allow. */
  @Override
  protected String essence(Answer answer) {
    return TIME.matcher(answer.essenceWithHeaders("date", "last-modified", "allow"))
        .replaceAll("<$1/>");
  }

  private static Request put(String path, String body) {
    return Request.of("PUT", path, "text/plain", body);
  }

  @Test
  void anObjectFromItsCreationToItsEnd() {
    served(Request.of("PUT", "/crossing"), BUCKET, 200);
    served(put("/crossing/log/first.txt", "fair wind"), OBJECT, 200);
    assertThat(served(Request.get("/crossing/log/first.txt"), OBJECT, 200).body())
        .isEqualTo("fair wind");
    served(Request.of("HEAD", "/crossing/log/first.txt"), OBJECT, 200);
    assertThat(served(Request.get("/crossing?list-type=2"), BUCKET, 200).body())
        .contains("<Key>log/first.txt</Key>");
    served(Request.of("DELETE", "/crossing"), BUCKET, 409);
    served(Request.of("DELETE", "/crossing/log/first.txt"), OBJECT, 204);
    served(Request.get("/crossing/log/first.txt"), OBJECT, 404);
    served(Request.of("DELETE", "/crossing"), BUCKET, 204);
    served(Request.get("/crossing?list-type=2"), BUCKET, 404);
  }

  @Test
  void aPartOfALargeObject() {
    served(Request.of("PUT", "/large"), BUCKET, 200);
    served(put("/large/x", "x".repeat(300_000)), OBJECT, 200);
    assertThat(served(Request.get("/large/x"), OBJECT, 200).body()).hasSize(300_000);
    Request part =
        new Request(
            "GET", "GET /large/x HTTP/1.1\r\nHost: localhost\r\nRange: bytes=10-19\r\n\r\n");
    assertThat(served(part, OBJECT, 206).body()).isEqualTo("x".repeat(10));
  }

  @Test
  void whatIsNotThere() {
    assertThat(served(Request.get("/nowhere/nothing"), OBJECT, 404).body())
        .contains("NoSuchBucket");
  }

  @Test
  void whatSpringRefusesBeforeItKnowsTheHandler() {
    served(Request.of("PATCH", "/crossing"), UNMATCHED, 405);
    served(Request.of("POST", "/crossing"), UNMATCHED, 400);
  }

  @Test
  void theListOfBuckets() {
    served(Request.get("/"), "/", 200);
  }

  @Test
  void manyObjectsOnOneConnection() {
    everywhere(Request.of("PUT", "/many"));
    Counts before = counted();
    for (ForkedJvm program : all()) {
      try (Connection connection = Connection.to(program.port())) {
        for (int i = 0; i < 30; i++) {
          assertThat(connection.ask(put("/many/" + i, "body " + i)).status()).isEqualTo(200);
          assertThat(connection.ask(Request.get("/many/" + i)).body()).isEqualTo("body " + i);
        }
      }
    }
    exactly(before, Counts.NONE.plus("PUT", OBJECT, 200, 30).plus("GET", OBJECT, 200, 30));
  }

  @Test
  void noHookFailsUnlessItIsAskedTo() {
    everywhere(Request.get("/nowhere/nothing"));
    assertThat(measured().scrape().sum("outrigger_hook_errors_total")).isZero();
    assertThat(failing().scrape().sum("outrigger_hook_errors_total")).isPositive();
  }
}
