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

  /**
   * Lines of configuration that give methods of the shop one of everything. The breaker opens with
   * each failure of the payment provider, and stays half-open from one burst of payments to the
   * next; of the sales reports some are made, and the others answered by a fallback.
   */
  private static final String[] PROTECTION = {
    annotate(
        "payment.PaymentProvider#charge",
        "@CircuitBreaker(name=payments, failureThreshold=1, timeout=1s, trials=19)"),
    annotate("user.UserRepository#find", "@CircuitBreaker(name=users)"),
    annotate(
        "report.SalesReportController#sales",
        "@Fallback(name=reports, value=null)"
            + " @Retry(name=reports, maxAttempts=2, delay=0s,"
            + " retryExceptions=java.util.concurrent.RejectedExecutionException)"
            + " @RateLimit(name=reports, permits=1, period=2s)"
            + " @TimeLimit(name=reports, timeout=20s) @Bulkhead(name=reports)"),
    // for fewer products than are looked at, so that some go
    annotate("catalog.ProductRepository#find", "@Cached(name=products, maxSize=2, ttl=1h)")
  };

  private SampleApp() {}

  private static String annotate(String method, String annotations) {
    return "-Doutrigger.annotate.io.example.shop." + method + "=" + annotations;
  }

  /** The shop with circuit breakers and their kin, once it runs under the agent. */
  static ForkedJvm.Builder protectedProgram(String... options) {
    return program(options).jvmArgs(PROTECTION);
  }

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
