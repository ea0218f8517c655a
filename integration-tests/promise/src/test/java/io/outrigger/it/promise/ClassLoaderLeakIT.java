package io.outrigger.it.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.ForkedJvm;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** From the agent to the application's class loaders there are only weak references. */
class ClassLoaderLeakIT extends PromiseTest {

  @Test
  void anApplicationThatIsTakenDownIsCollected() {
    try (ForkedJvm app =
        Setting.program(jdk, "RedeployMain")
            .agent(Setting.AGENT)
            // whose results are the application's objects
            .jvmArgs(
                "-Doutrigger.annotate."
                    + Setting.APP
                    + "ThrowawayServlet#requested=@Cached(ttl=0s, idle=1h)")
            .args(System.getProperty("it.servlet-api.jar"))
            .start()) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> app.stdout().contains("collected") || app.stdout().contains("leaked"));
      assertThat(app.stdout()).contains("answer 202").contains("collected");
      assertThat(app.scrape().sum("http_requests_total", "route", "/hello")).isEqualTo(1);
      assertThat(app.scrape().sum("cache_puts_total")).isPositive();
      assertThat(app.scrape().sum("cache_size")).isZero();
    }
  }
}
