package io.outrigger.it.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.FinishedProcess;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever goes wrong with the agent, the application runs. */
class AppComesFirstIT extends PromiseTest {

  private static void ranAsEver(FinishedProcess run) {
    assertThat(run.stdout()).isEqualTo("hello from main\n");
    assertThat(run.exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1.8, 8", "11, 11", "16, 16"})
  void anOldJvmGetsOneLine(String version, String said) {
    FinishedProcess run =
        FinishedProcess.run(
            Map.of(),
            List.of(
                jdk.java().toString(),
                "-cp",
                Setting.CLASS_PATH + java.io.File.pathSeparator + Setting.AGENT,
                Setting.APP + "OldJvmMain",
                version));
    ranAsEver(run);
    assertThat(run.stderr())
        .isEqualTo(
            "ERROR outrigger: the agent needs Java 17 or newer, this is Java "
                + said
                + "; the application runs without the agent\n");
  }

  @Test
  void aJarThatIsNotCompleteGetsOneLine(@TempDir Path folder) throws IOException {
    Path broken = folder.resolve("broken.jar");
    Files.copy(Setting.AGENT, broken, StandardCopyOption.REPLACE_EXISTING);
    try (var zip = java.nio.file.FileSystems.newFileSystem(broken)) {
      Files.delete(zip.getPath("/outrigger/io/outrigger/bootstrap/Door.classdata"));
    }
    FinishedProcess run = Setting.run(jdk, "PlainMain", "-javaagent:" + broken);
    ranAsEver(run);
    assertThat(run.stderr().lines()).hasSize(1);
    assertThat(run.stderr())
        .startsWith("ERROR outrigger: the agent could not start: ")
        .endsWith("the application runs without the agent\n");
  }

  @Test
  void aTakenPortIsOneErrorThatNamesThePortAndTheOption() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      try (ForkedJvm app =
          Setting.program(jdk, "HelloMain")
              .jvmArgs(Setting.agentFlag("http.port=" + taken.getLocalPort()))
              .start()) {
        assertThat(app.ask(Request.get("/hello")).body()).isEqualTo("hello");
        await().until(() -> app.stderr().contains("no endpoint"));
        assertThat(app.stderr().lines().filter(line -> line.startsWith("ERROR")).toList())
            .singleElement()
            .asString()
            .contains(String.valueOf(taken.getLocalPort()), "outrigger.http.port");
      }
    }
  }

  @Test
  void wrongConfigurationIsNamedAndTheApplicationRuns() {
    FinishedProcess run =
        Setting.run(
            jdk,
            "PlainMain",
            Setting.agentFlag("htpp.port=1,http.port=none,http.enabled=false,config=/nowhere"));
    ranAsEver(run);
    assertThat(run.stderr())
        .contains("did you mean outrigger.http.port?")
        .contains("outrigger.http.port=none: expected a whole number; the default 9464 holds")
        .contains("outrigger.config=/nowhere: the file cannot be read");
  }

  @Test
  void switchedOffItDoesNothing() {
    FinishedProcess run = Setting.run(jdk, "PlainMain", Setting.agentFlag("enabled=false"));
    ranAsEver(run);
    assertThat(run.stderr()).isEmpty();
  }

  @Test
  void aHookCanBeSwitchedOff() {
    try (ForkedJvm app =
        Setting.program(jdk, "HelloMain")
            .agent(Setting.AGENT, "hook.jdkhttpserver.enabled=false")
            .start()) {
      assertThat(app.ask(Request.get("/hello")).body()).isEqualTo("hello");
      assertThat(app.scrape().series("http_requests_total")).isEmpty();
    }
  }

  @Test
  void theSameAgentTwiceDoesNoHarm() {
    try (ForkedJvm app =
        Setting.program(jdk, "HelloMain")
            .agent(Setting.AGENT)
            .jvmArgs(Setting.agentFlag("http.port=0"))
            .start()) {
      assertThat(app.ask(Request.get("/hello")).body()).isEqualTo("hello");
      await().until(() -> app.scrape().sum("http_requests_total") == 1);
      await()
          .untilAsserted(() -> assertThat(app.stderr()).contains("is already active in this JVM"));
    }
  }

  @Test
  void aMinimalRuntimeImageIsEnough() {
    FinishedProcess run =
        Setting.run(
            jdk, "PlainMain", "--limit-modules=java.base", Setting.agentFlag("http.port=0"));
    ranAsEver(run);
  }

  @Test
  void aMinimalRuntimeImageIsMeasured() {
    try (ForkedJvm app =
        Setting.program(jdk, "HelloMain")
            .jvmArgs("--limit-modules=java.base,jdk.httpserver")
            .agent(Setting.AGENT)
            .start()) {
      assertThat(app.ask(Request.get("/hello")).body()).isEqualTo("hello");
      await().until(() -> app.scrape().sum("http_requests_total") == 1);
    }
  }

  @Test
  void nothingOfTheApplicationIsSeenBehindItsOwnSystemClassLoader() {
    try (ForkedJvm app =
        Setting.program(jdk, "HelloMain")
            .jvmArgs("-Djava.system.class.loader=" + Setting.APP + "OwnSystemLoader")
            .jvmArgs("--add-opens=java.base/jdk.internal.loader=ALL-UNNAMED")
            .agent(Setting.AGENT)
            .start()) {
      assertThat(app.ask(Request.get("/hello")).body()).isEqualTo("hello");
      await().until(() -> app.scrape().sum("http_requests_total") == 1);
      assertThat(app.stdout()).doesNotContain("asked for io.outrigger.engine");
    }
  }

  @Test
  void toolsOfTheJdkAreLeftAlone() {
    Path javac = jdk.java().resolveSibling("javac");
    FinishedProcess run =
        FinishedProcess.run(
            Map.of("JAVA_TOOL_OPTIONS", Setting.agentFlag("http.port=0")),
            List.of(javac.toString(), "-version"));
    assertThat(run.exitCode()).isZero();
    assertThat(run.stderr().lines()).allMatch(line -> line.startsWith("Picked up"));
  }

  @Test
  void theApplicationsLogManagerAndMBeanServerAreItsOwnToChoose() {
    try (ForkedJvm app =
        Setting.program(jdk, "LoggingMain")
            .agent(Setting.AGENT)
            // called before the choice, and Caffeine has loggers in statics
            .jvmArgs("-Doutrigger.annotate." + Setting.APP + "LoggingMain#ownLogManager=@Cached")
            .start()) {
      assertThat(app.scrape().sum("cache_puts_total")).isEqualTo(1);
      assertThat(app.stdout())
          .contains("log manager OwnLogManager")
          .contains("MBean server builders 1");
    }
  }

  @Test
  void anAttachedAgentMeasuresFromThenOn() throws IOException {
    try (ForkedJvm app =
        Setting.program(jdk, "HelloMain").jvmArgs("-XX:+EnableDynamicAgentLoading").start()) {
      assertThat(app.ask(Request.get("/hello")).body()).isEqualTo("hello");
      FinishedProcess attached =
          FinishedProcess.run(
              Map.of(),
              List.of(
                  jdk.java().resolveSibling("jcmd").toString(),
                  String.valueOf(app.pid()),
                  "JVMTI.agent_load",
                  Setting.AGENT.toString(),
                  // in quotes, or jcmd takes the value away
                  "\"http.port=0\""));
      assertThat(attached.exitCode()).as(attached.toString()).isZero();
      await().until(() -> app.metricsPort() != 0);
      for (int i = 0; i < 3; i++) {
        assertThat(app.ask(Request.get("/hello")).body()).isEqualTo("hello");
      }
      await()
          .untilAsserted(
              () ->
                  assertThat(app.scrape().sum("http_requests_total", "route", "/hello"))
                      .isEqualTo(3));
      assertThat(app.scrape().series("active_connections", "kind", "http")).hasSize(1);
    }
  }
}
