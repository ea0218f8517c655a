package io.outrigger.it.shop;

import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** The shop's jar, and what one says to it. */
final class SampleApp {

  static final Path ROOT = Path.of(System.getProperty("it.root"));
  static final Path AGENT = Path.of(System.getProperty("it.agent.jar"));

  private static final Path JAR = ROOT.resolve("sample-app/target/sample-app.jar");
  private static final Pattern READY = Pattern.compile("Shop ready: http://\\S+?:(\\d+)/");

  private SampleApp() {}

  static ForkedJvm.Builder program(String... options) {
    return ForkedJvm.ofJar(JAR)
        .jvmArgs("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
        .args(options)
        .readyWhen(READY)
        .patience(Duration.ofMinutes(2));
  }

  static Request order(int user, int product, int quantity) {
    return json(
        "/orders",
        "{\"userId\": %d, \"productId\": %d, \"quantity\": %d}".formatted(user, product, quantity));
  }

  static Request payment() {
    return json("/payments", "{\"orderId\": 1, \"amountCents\": 100}");
  }

  static Request json(String path, String body) {
    return Request.of("POST", path, "application/json", body);
  }
}
