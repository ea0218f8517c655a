package io.outrigger.it.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Jdk;
import io.outrigger.it.fork.Jdks;
import io.outrigger.it.fork.Request;
import io.outrigger.it.fork.Scrape;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Methods of a program that are timed and counted by annotations, ours and Micrometer's. */
class MeasuredIT {

  private static final Path AGENT = Path.of(System.getProperty("it.agent.jar"));
  private static final String APP = "io.outrigger.it.methods.app.";

  static Stream<Jdk> jdks() {
    return Jdks.toTestOn();
  }

  private static String call(ForkedJvm app, String path) {
    return app.ask(Request.get(path)).body().lines().findFirst().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void callsAreMeasuredAndNothingIsAllocated(Jdk jdk) {
    jdk.needed();
    try (ForkedJvm app =
        ForkedJvm.of(APP + "ShopMain", System.getProperty("it.app.class-path"))
            .on(jdk)
            .jvmArgs(
                "-Doutrigger.annotations.adopt=micrometer",
                "-Doutrigger.annotate." + APP + "Payments#charge=@Timed(value=shop.charge)")
            .agent(AGENT)
            .start()) {
      assertThat(call(app, "/order?12")).isEqualTo("ok: 4");
      assertThat(call(app, "/restock?fail")).isEqualTo("java.io.FileNotFoundException: fail");
      assertThat(call(app, "/restock?tea")).isEqualTo("ok: tea");
      assertThat(call(app, "/charge?fail")).endsWith("declined");
      assertThat(call(app, "/promise")).isEqualTo("ok: false");
      assertThat(call(app, "/visit?x")).isEqualTo("ok: x");
      assertThat(call(app, "/leave?x")).isEqualTo("java.lang.IllegalStateException: x");
      CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> call(app, "/wait"));
      await().until(() -> app.scrape().sum("shop_wait_seconds_active_count") == 1);

      Scrape scrape = app.scrape();
      String[] order = {"class", APP + "Measured", "method", "order", "exception", "none"};
      assertThat(scrape.sum("shop_order_seconds_count", order)).isEqualTo(1);
      assertThat(scrape.sum("shop_order_seconds_bucket", "region", "eu", "le", "60.0"))
          .isEqualTo(1);
      assertThat(scrape.sum("method_counted_total", order)).isEqualTo(1);
      assertThat(
              scrape.sum(
                  "method_counted_total",
                  "method",
                  "restock",
                  "exception",
                  "FileNotFoundException",
                  "result",
                  "failure"))
          .isEqualTo(1);
      assertThat(scrape.sum("method_counted_total", "method", "restock")).isEqualTo(1);
      assertThat(scrape.sum("method_timed_seconds_count", "method", "restock")).isEqualTo(2);
      assertThat(scrape.sum("shop_charge_seconds_count", "exception", "IllegalStateException"))
          .isEqualTo(1);
      assertThat(scrape.sum("shop_promise_seconds_count")).isEqualTo(0);
      assertThat(scrape.sum("shop_adopted_seconds_count", "method", "visit")).isEqualTo(1);
      assertThat(scrape.sum("shop_adopted_seconds_count")).isEqualTo(1);
      assertThat(scrape.sum("method_counted_total", "method", "leave", "region", "eu"))
          .isEqualTo(1);

      assertThat(call(app, "/go")).isEqualTo("ok: gone");
      assertThat(waiting.join()).isEqualTo("ok: waited");
      assertThat(call(app, "/keep")).isEqualTo("ok: true");
      scrape = app.scrape();
      assertThat(scrape.sum("shop_wait_seconds_active_count")).isEqualTo(0);
      assertThat(scrape.sum("shop_promise_seconds_count")).isEqualTo(1);

      // less than a byte per call: asking costs a little itself
      String allocated = call(app, "/allocated").substring("ok: ".length());
      assertThat(Long.parseLong(allocated)).isBetween(0L, 10_000L);
    }
  }
}
