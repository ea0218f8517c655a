package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrigger.it.fork.Answer;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import io.outrigger.it.fork.Scrape;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What holds for every library of caches: what it counts itself is what the agent shows, and the
 * application sees no difference. The program that a row starts does with new caches what {@code
 * GET /use?kind} asks for and answers with what the library has counted in them; see {@code
 * io.outrigger.it.app.caches} of the rows.
 */
public abstract class CacheContract extends Comparison {

  private static final Pattern TALLY =
      Pattern.compile(
          "hits=(-?\\d+) misses=(-?\\d+) loads=(-?\\d+) failures=(-?\\d+) evictions=(-?\\d+)"
              + " puts=(-?\\d+)");

  /**
   * What was counted.
   *
   * @param loads -1 for what the library does not count, as all others
   */
  private record Numbers(
      long hits, long misses, long loads, long failures, long evictions, long puts) {

    static Numbers told(String answer) {
      Matcher told = TALLY.matcher(answer);
      assertThat(told.find()).as(answer).isTrue();
      return new Numbers(
          Long.parseLong(told.group(1)),
          Long.parseLong(told.group(2)),
          Long.parseLong(told.group(3)),
          Long.parseLong(told.group(4)),
          Long.parseLong(told.group(5)),
          Long.parseLong(told.group(6)));
    }

    static Numbers shown(Scrape scrape, String level) {
      return new Numbers(
          (long) scrape.sum("cache_gets_total", "level", level, "result", "hit"),
          (long) scrape.sum("cache_gets_total", "level", level, "result", "miss"),
          (long) scrape.sum("cache_load_total", "level", level, "result", "success"),
          (long) scrape.sum("cache_load_total", "level", level, "result", "failure"),
          (long) scrape.sum("cache_evictions_total", "level", level),
          (long) scrape.sum("cache_puts_total", "level", level));
    }

    Numbers minus(Numbers before, Numbers told) {
      return new Numbers(
          hits - before.hits,
          misses - before.misses,
          told.loads < 0 ? -1 : loads - before.loads,
          told.failures < 0 ? -1 : failures - before.failures,
          told.evictions < 0 ? -1 : evictions - before.evictions,
          told.puts < 0 ? -1 : puts - before.puts);
    }
  }

  /** The program's main class. */
  protected abstract String mainClass();

  /** The id of the library's hook. */
  protected abstract String level();

  /** What the program does with caches. */
  protected abstract List<String> kinds();

  /** What the program's caches are called; by default by the line that builds them. */
  protected String names() {
    String main = Pattern.quote(mainClass());
    return main.replace("Main", "Uses") + ":\\d+";
  }

  /** Where the program and its libraries are; by default as the row's pom compiled it. */
  protected String classPath() {
    return System.getProperty("it.app.class-path", "");
  }

  /** Further arguments of the JVM. */
  protected String[] jvmArgs() {
    return new String[0];
  }

  @Override
  protected final ForkedJvm.Builder program() {
    return ForkedJvm.of(mainClass(), classPath())
        .jvmArgs(jvmArgs())
        .jvmArgs("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
        .jvmArgs(
            "-Doutrigger.annotate.io.outrigger.it.app.caches.CacheServer#slow=@Cached(name=slow)");
  }

  /**
   * One advice of the hook fails each time, and after ten faults all of them do nothing: caches of
   * either time are the application's, who sees no difference.
   *
   * @param advice the simple name of its class
   * @param kinds what the program does with caches
   * @param essence what must be the same, by the kind and what was told of it
   */
  protected final void failsWithoutHarm(
      String advice, List<String> kinds, BinaryOperator<String> essence) {
    Path agent = agent();
    assumeTrue(agent != null, "runs without the agent");
    try (ForkedJvm app =
        program()
            .on(jdk())
            .agent(Objects.requireNonNull(agent))
            .jvmArgs("-Doutrigger.test.fail-advice=io.outrigger.hook." + level() + "." + advice)
            .start()) {
      for (String kind : kinds) {
        Request use = Request.get("/use?" + kind);
        assertThat(essence.apply(kind, app.ask(use).body()))
            .as("%s: %s", kind, app.printed())
            .isEqualTo(essence.apply(kind, plain().ask(use).body()));
      }
      assertThat(app.scrape().sum("outrigger_hook_errors_total")).isPositive();
    }
  }

  private Numbers now() {
    return Numbers.shown(measured().scrape(), level());
  }

  private void isCountedAsTold(String path) {
    Numbers before = runsWithAgent() ? now() : new Numbers(0, 0, 0, 0, 0, 0);
    Answer answer = everywhere(Request.get(path));
    Numbers told = Numbers.told(answer.body());
    if (runsWithAgent()) {
      assertThat(now().minus(before, told)).as(path).isEqualTo(told);
    }
  }

  @Test
  void whatTheLibraryCountsIsShown() {
    for (String kind : kinds()) {
      isCountedAsTold("/use?" + kind);
    }
  }

  @Test
  void noLookupOfManyAtOnceIsLost() {
    isCountedAsTold("/at-once");
  }

  @Test
  void cachesHaveNames() {
    everywhere(Request.get("/use?" + kinds().get(0)));
    List<Scrape.Sample> all = measured().scrape().series("cache_size", "level", level());
    assertThat(all).isNotEmpty();
    for (Scrape.Sample each : all) {
      assertThat(each.labels().get("cache")).matches(names());
    }
  }

  @Test
  void aCacheIsThereAsLongAsTheApplicationHasIt() {
    measured();
    everywhere(Request.get("/hold"));
    // and with it what other cases have left
    assertThat(everywhere(Request.get("/drop")).body()).isEqualTo("gone");
    double before = size();
    everywhere(Request.get("/hold"));
    assertThat(size() - before).isEqualTo(3);
    Numbers counted = now();
    assertThat(everywhere(Request.get("/drop")).body()).isEqualTo("gone");
    assertThat(size() - before).isLessThanOrEqualTo(0);
    assertThat(now()).isEqualTo(counted);
  }

  private double size() {
    return measured().scrape().sum("cache_size", "level", level());
  }

  @Test
  void noClassLoaderIsKept() {
    assertThat(everywhere(Request.get("/undeploy")).body()).isEqualTo("gone");
  }

  /** The agent has a Caffeine of its own. */
  @Test
  void cachesOfTheAgentAreNoneOfTheApplication() {
    assumeTrue(runsWithAgent(), "runs without the agent");
    Numbers before = Numbers.shown(measured().scrape(), "caffeine");
    assertThat(measured().ask(Request.get("/slow")).body()).isEqualTo("report report, calls: 1");
    Scrape scrape = measured().scrape();
    assertThat(scrape.sum("cache_gets_total", "cache", "slow", "level", "memory")).isEqualTo(2);
    assertThat(scrape.series("cache_gets_total", "cache", "slow", "level", level())).isEmpty();
    assertThat(Numbers.shown(scrape, "caffeine").hits()).isEqualTo(before.hits());
  }

  @Test
  void noHookHasFailed() {
    for (String kind : kinds()) {
      everywhere(Request.get("/use?" + kind));
    }
    assertThat(measured().scrape().sum("outrigger_hook_errors_total")).isZero();
  }
}
