package io.outrigger.it.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.FinishedProcess;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import org.junit.jupiter.api.Test;

/** Observing is on, changing is off: nothing that an application can look at is different. */
class ObserveOnlyIT extends PromiseTest {

  private static final String[] WOVEN = {
    "sun.net.httpserver.ServerImpl",
    "sun.net.httpserver.ServerImpl$Exchange",
    "sun.net.httpserver.ExchangeImpl",
    "sun.net.httpserver.HttpConnection"
  };

  @Test
  void theShapeOfWovenClassesIsTheSame() {
    FinishedProcess plain = Setting.run(jdk, "ShapeMain", WOVEN);
    String[] arguments = java.util.Arrays.copyOf(WOVEN, WOVEN.length + 1);
    arguments[WOVEN.length] = Setting.agentFlag("http.port=0");
    FinishedProcess measured = Setting.run(jdk, "ShapeMain", arguments);
    assertThat(plain.stdout()).contains("addEvent");
    assertThat(measured.stdout()).isEqualTo(plain.stdout());
    assertThat(measured.exitCode()).isZero();
  }

  @Test
  void aProgramThatServesNothingEndsAsItDid() {
    FinishedProcess measured = Setting.run(jdk, "PlainMain", Setting.agentFlag("http.port=0"));
    assertThat(measured.exitCode()).isZero();
    assertThat(measured.stdout()).isEqualTo("hello from main\n");
  }

  @Test
  void theJvmHasNothingToWarnAbout() {
    FinishedProcess measured =
        Setting.run(jdk, "PlainMain", Setting.agentFlag("http.port=0,log.level=warn"));
    assertThat(measured.stderr()).isEmpty();
  }

  @Test
  void aStartIsOneLine() {
    try (ForkedJvm app = Setting.program(jdk, "HelloMain").agent(Setting.AGENT).start()) {
      assertThat(app.ask(Request.get("/hello")).status()).isEqualTo(200);
      await()
          .untilAsserted(
              () ->
                  assertThat(app.stderr())
                      .matches(
                          "INFO outrigger: version [\\w.-]+, metrics at http://localhost:\\d+/metrics, \\d+ hooks\n"));
    }
  }

  @Test
  void classesStayInTheClassDataSharingArchive() {
    long plain = sharedClasses(Setting.run(jdk, "PlainMain", "-Xlog:class+load"));
    long measured =
        sharedClasses(
            Setting.run(
                jdk, "PlainMain", "-Xlog:class+load", Setting.agentFlag("http.enabled=false")));
    assertThat(plain).as("classes from the archive without the agent").isGreaterThan(300);
    assertThat(measured).as("classes from the archive with it").isGreaterThanOrEqualTo(plain);
  }

  private static long sharedClasses(FinishedProcess run) {
    return run.stdout().lines().filter(line -> line.contains("shared objects file")).count();
  }
}
