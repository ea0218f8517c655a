package io.outrigger.engine.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.option.Percent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Windows of thirty seconds in a JVM whose figures the test sets. */
class BudgetTest {

  /** Figures that only grow. */
  private static final class Jvm implements Budget.Watched {
    final List<String> retired = new ArrayList<>();
    final List<String> said = new ArrayList<>();
    private final Map<String, Long> hooks = new TreeMap<>();
    private long now = 1_000;
    private long process = 77;
    private long agent;

    @Override
    public long nowNanos() {
      return now;
    }

    @Override
    public long processNanos() {
      return process;
    }

    @Override
    public long agentNanos() {
      return agent;
    }

    @Override
    public Map<String, Long> hookNanos() {
      return new TreeMap<>(hooks);
    }

    @Override
    public void retire(String hookId) {
      retired.add(hookId);
    }

    @Override
    public void say(String line) {
      said.add(line);
    }

    void spend(String hook, long millis) {
      if (!retired.contains(hook)) {
        hooks.merge(hook, millis * 1_000_000, Long::sum);
        agent += millis * 1_000_000;
      }
    }
  }

  private final Jvm jvm = new Jvm();
  private final Budget budget =
      new Budget(
          new Percent(5), Duration.ofSeconds(30), Set.of("springmvc", "jersey", "resteasy"), jvm);

  /** A window in which the process uses ten seconds of CPU. */
  private void window(long tomcatMillis, long springMillis, long jerseyMillis) {
    window(10_000, tomcatMillis, springMillis, jerseyMillis);
  }

  private void window(long processMillis, long tomcatMillis, long springMillis, long jerseyMillis) {
    jvm.process += processMillis * 1_000_000;
    jvm.spend("tomcat", tomcatMillis);
    jvm.spend("springmvc", springMillis);
    jvm.spend("jersey", jerseyMillis);
    for (int i = 0; i < 6; i++) {
      jvm.now += 5_000_000_000L;
      budget.run();
    }
  }

  @Test
  void belowTheBudgetNothingHappens() {
    for (int i = 0; i < 10; i++) {
      window(300, 100, 90);
    }
    assertThat(jvm.retired).isEmpty();
    assertThat(jvm.said).isEmpty();
  }

  @Test
  void oneWindowAboveIsForgiven() {
    for (int i = 0; i < 5; i++) {
      window(300, 400, 0);
      window(300, 100, 0);
    }
    assertThat(jvm.retired).isEmpty();
  }

  @Test
  void twoInARowRetireTheMostExpensiveHookThatIsOptional() {
    window(300, 200, 100);
    assertThat(jvm.retired).isEmpty();
    window(300, 200, 100);
    assertThat(jvm.retired).containsExactly("springmvc");
    assertThat(jvm.said)
        .containsExactly(
            "hook springmvc is retired: the agent took 6.00% of the CPU time of the process in the"
                + " last 30 seconds, outrigger.budget.cpu allows 5%, and this hook alone took"
                + " 2.00%; what it named is counted without its names until a restart with a"
                + " larger budget");
  }

  @Test
  void whatTheWindowCostDecidesNotWhatWasBefore() {
    window(0, 400, 0);
    window(300, 0, 250);
    window(300, 0, 250);
    assertThat(jvm.retired).containsExactly("jersey");
  }

  @Test
  void oneAfterTheOtherWhileItIsStillTooMuch() {
    window(800, 200, 100);
    window(800, 200, 100);
    window(800, 200, 100);
    assertThat(jvm.retired).containsExactly("springmvc");
    window(800, 200, 100);
    assertThat(jvm.retired).containsExactly("springmvc", "jersey");
    assertThat(jvm.said).hasSize(2);
    for (int i = 0; i < 6; i++) {
      window(800, 200, 100);
    }
    assertThat(jvm.retired).containsExactly("springmvc", "jersey");
    assertThat(jvm.said)
        .hasSize(3)
        .last()
        .isEqualTo(
            "the agent took 8.00% of the CPU time of the process in the last 30 seconds,"
                + " outrigger.budget.cpu allows 5%, and no hook is left whose retiring would help;"
                + " on stay tomcat");
  }

  @Test
  void aHookThatHardlyCostsIsNotRetiredForOthers() {
    for (int i = 0; i < 4; i++) {
      window(2_500, 90, 5);
    }
    assertThat(jvm.retired).isEmpty();
    assertThat(jvm.said).hasSize(1);
  }

  @Test
  void anIdleProcessIsNotJudged() {
    for (int i = 0; i < 5; i++) {
      window(2_900, 1_000, 1_000, 0);
    }
    assertThat(jvm.retired).isEmpty();
    window(3_100, 1_000, 1_000, 0);
    window(3_100, 1_000, 1_000, 0);
    assertThat(jvm.retired).containsExactly("springmvc");
  }

  @Test
  void aProcessWhoseTimeIsNotToldIsNotJudged() {
    jvm.process = -1;
    budget.run();
    for (int i = 0; i < 5; i++) {
      jvm.spend("springmvc", 1_000);
      jvm.now += 30_000_000_000L;
      budget.run();
    }
    assertThat(jvm.retired).isEmpty();
  }
}
