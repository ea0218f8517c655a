package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.CachingAnnotations.CACHED;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_EVICT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.MetricSpec;
import io.outrigger.spi.Operation;
import io.outrigger.spi.StatusSection;
import io.outrigger.strategy.Exposition;
import io.outrigger.strategy.FakeContext;
import io.outrigger.strategy.Registry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is seen from outside. */
class CachingStrategyTest {

  private final FakeContext context = new FakeContext();
  private final Weaving weaving = new Weaving(context, null);
  private final Catalog catalog = new Catalog();

  private Exposition scrape() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Registry.of(context).scrape(Registry.Format.TEXT).writeTo(out);
    return new Exposition(out.toString(StandardCharsets.UTF_8));
  }

  /** What holds the cache. */
  @SuppressWarnings({"unused", "UnusedVariable"})
  private @Nullable MethodHandle linked;

  private void use() throws Throwable {
    MethodHandle find =
        weaving
            .method(Catalog.class, "find", String.class)
            .with(CACHED, "name", "goods", "ttl", "5s")
            .link();
    linked = find;
    catalog.does =
        () -> {
          context.passMillis(500);
          return "found";
        };
    find.invoke(catalog, "tea");
    find.invoke(catalog, "tea");
    find.invoke(catalog, "tea");
    find.invoke(catalog, "cup");
    catalog.does =
        () -> {
          throw new IOException();
        };
    Calls.quietly(find, catalog, "pot");
    Calls.quietly(find, catalog, "pot");
  }

  @Test
  void nothingIsShownBeforeAnythingIsCached() throws Exception {
    assertThat(scrape().kinds.keySet()).noneMatch(name -> name.startsWith("cache_"));
    assertThat(context.sections).allMatch(section -> section.rows().isEmpty());
    context.passFiveSeconds(1);
  }

  @Test
  void metersHaveTheNamesOfMicrometer() throws Throwable {
    use();
    Exposition scrape = scrape();
    assertThat(scrape.samples("cache_gets_total"))
        .containsEntry("{cache=\"goods\",level=\"memory\",result=\"hit\"}", 2.0)
        .containsEntry("{cache=\"goods\",level=\"memory\",result=\"miss\"}", 4.0);
    assertThat(scrape.samples("cache_puts_total"))
        .containsEntry("{cache=\"goods\",level=\"memory\"}", 2.0);
    assertThat(scrape.samples("cache_size"))
        .containsEntry("{cache=\"goods\",level=\"memory\"}", 2.0);
    assertThat(scrape.samples("cache_load_total"))
        .containsEntry("{cache=\"goods\",level=\"memory\",result=\"success\"}", 2.0)
        .containsEntry("{cache=\"goods\",level=\"memory\",result=\"failure\"}", 2.0);
    assertThat(scrape.samples("cache_load_duration_seconds"))
        .containsEntry("{cache=\"goods\",level=\"memory\"}", 1.0);
    context.passFiveSeconds(1);
    assertThat(scrape().samples("cache_evictions_total"))
        .containsEntry("{cache=\"goods\",level=\"memory\"}", 2.0);
    assertThat(scrape().samples("cache_size"))
        .containsEntry("{cache=\"goods\",level=\"memory\"}", 0.0);
  }

  @Test
  void whatIsExportedIsWhatIsDeclared() throws Throwable {
    use();
    Exposition scrape = scrape();
    // what a shared store has to tell is seen where there is one
    List<MetricSpec> specs =
        weaving.strategy.metrics().stream()
            .filter(each -> !each.equals(CachingMeters.REMOVALS))
            .toList();
    assertThat(scrape.kinds.keySet())
        .containsExactlyInAnyOrderElementsOf(specs.stream().map(MetricSpec::name).toList());
    for (MetricSpec each : specs) {
      assertThat(scrape.kinds)
          .containsEntry(each.name(), each.kind().name().toLowerCase(Locale.ROOT));
      assertThat(scrape.labels(each.name()))
          .as(each.name())
          .isEqualTo(new TreeSet<>(each.labels()));
    }
  }

  @Test
  void anAnnotationThatCannotBeFollowedMakesNoSeries() throws Throwable {
    use();
    weaving.method(Catalog.class, "all").with(CACHED, "name", "wrong", "key", "#none").link();
    weaving
        .method(Catalog.class, "page")
        .with(CACHED, "name", "wrong", "ttl", "5s", "refreshAfter", "5s")
        .link();
    weaving.method(Catalog.class, "delete").with(CACHE_EVICT, "name", "wrong", "key", "#5").link();
    assertThat(weaving.problems).hasSize(3);
    assertThat(scrape().samples("cache_gets_total").keySet())
        .isNotEmpty()
        .noneMatch(labels -> labels.contains("wrong"));
  }

  /** A number of the application's own. */
  private static final class Fraction extends Number {
    private static final long serialVersionUID = 1L;

    @Override
    public int intValue() {
      return 0;
    }

    @Override
    public long longValue() {
      return 0;
    }

    @Override
    public float floatValue() {
      return 0;
    }

    @Override
    public double doubleValue() {
      return 0;
    }

    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }

  @Test
  void aKeyThatCannotBeShownHidesNothingElse() throws Throwable {
    use();
    MethodHandle any = weaving.method(Catalog.class, "find", Object.class).with(CACHED).link();
    Calls.quietly(any, catalog, new Fraction());
    context.with("outrigger.cache.show-keys", "on");
    assertThat(context.sections.get(0).rows())
        .hasSize(2)
        .anyMatch(row -> row.contains("?: 1"))
        .anyMatch(row -> row.contains("goods"));
  }

  @Test
  void theStatusPageTellsHitRateSizeAndWhatIsMissed() throws Throwable {
    use();
    StatusSection table = context.sections.get(0);
    List<String> row = table.rows().get(0);
    assertThat(table.columns()).hasSameSizeAs(row);
    assertThat(row)
        .contains("goods", "33.3", "2", "4", Catalog.class.getName() + "#find(String)")
        .anyMatch(cell -> cell.startsWith("String#") && cell.contains(": 2, "))
        .noneMatch(cell -> cell.contains("pot"))
        .noneMatch(cell -> cell.contains(Integer.toHexString("pot".hashCode())));
    MethodHandle page = weaving.method(Catalog.class, "page").with(CACHED).link();
    Calls.quietly(page, catalog, "a", 12_345, 2L);
    assertThat(table.rows().get(1)).noneMatch(cell -> cell.contains("12345"));
    context.with("outrigger.cache.show-keys", "on");
    assertThat(table.rows().get(0)).anyMatch(cell -> cell.startsWith("pot: 2, "));
    assertThat(table.rows().get(1)).contains("a 12345 2: 1");
    weaving.cache("goods").clear();
    assertThat(table.rows().get(0)).noneMatch(cell -> cell.contains("pot"));
  }

  @Test
  void cachesOfOneNameShowWhatIsTheirOwnAndAreCountedTogether() throws Throwable {
    Class<?> other =
        new Copied(getClass().getClassLoader(), Named.class).loadClass(Named.class.getName());
    MethodHandle ofOther =
        weaving.method(other, "normal").with(CACHED, "name", "goods", "ttl", "5s").link();
    ofOther.invoke("tea");
    use();
    try {
      assertThat(context.sections.get(0).rows())
          .extracting(row -> row.subList(0, 4))
          .containsExactlyInAnyOrder(
              List.of("goods", "33.3", "2", "4"), List.of("goods", "0.0", "0", "1"));
    } finally {
      Reference.reachabilityFence(ofOther);
    }
    assertThat(scrape().samples("cache_gets_total"))
        .containsEntry("{cache=\"goods\",level=\"memory\",result=\"hit\"}", 2.0)
        .containsEntry("{cache=\"goods\",level=\"memory\",result=\"miss\"}", 5.0);
  }

  @Test
  void optionsByWhichNothingIsEverRefreshedAreTold() {
    context.with("outrigger.cache.refresh-after", "20m").with("outrigger.cache.ttl", "5m");
    weaving.method(Catalog.class, "all").with(CACHED).link();
    weaving.method(Catalog.class, "list").with(CACHED).link();
    assertThat(context.warnings)
        .containsExactly(
            "outrigger.cache.refresh-after=1200s: expected less than outrigger.cache.ttl, 300s;"
                + " what lives no longer than that is never loaded anew in the background");
    context.with("outrigger.cache.ttl", "0s");
    weaving.strategy.parts().changed();
    assertThat(context.warnings).hasSize(1);
    context.with("outrigger.cache.ttl", "20m");
    weaving.strategy.parts().changed();
    assertThat(context.warnings).hasSize(2);
  }

  @Test
  void anOperatorCanClearACacheByItsName() throws Throwable {
    Operation clear = weaving.strategy.operations().get(0);
    assertThat(clear.isOffered()).isFalse();
    use();
    assertThat(clear.isOffered()).isTrue();
    assertThatThrownBy(() -> clear.run("gods"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no cache gods; did you mean goods?");
    assertThat(clear.run("goods")).isEqualTo("cache goods: 2 entries removed");
    assertThat(weaving.cache("goods").size()).isZero();
  }

  @Test
  void whatCaffeineWarnsOfNamesNoKey() {
    List<String> heard = new ArrayList<>();
    CaffeineSystem.tell(heard::add);
    System.Logger logger = CaffeineSystem.getLogger("c");
    IllegalStateException thrown = new IllegalStateException("pot");
    logger.log(System.Logger.Level.ERROR, "The key was changed (key: pot, type: x).", thrown);
    logger.log(System.Logger.Level.WARNING, "Exception thrown", thrown);
    assertThat(heard)
        .containsExactly(
            "Caffeine: The key was changed: " + IllegalStateException.class.getName(),
            "Caffeine: Exception thrown: " + IllegalStateException.class.getName());
  }

  @Test
  void whatMissesMostIsKnownThoughPlacesAreFew() {
    TopMisses misses = new TopMisses();
    for (int i = 0; i < 10_000; i++) {
      misses.note("rare " + i);
      // when all places are taken
      if (i >= 100 && i % 10 == 0) {
        misses.note("often");
      }
    }
    assertThat(misses.top(1))
        .singleElement()
        .satisfies(
            top -> {
              assertThat(top.key()).isEqualTo("often");
              assertThat(top.misses()).isBetween(990L, 1500L);
            });
    assertThat(misses.top(1000)).hasSize(32);
  }

  /** Comparing may wait for a lock that whoever clears the cache holds. */
  @Test
  void nobodyWaitsForKeysThatAreCompared() throws InterruptedException {
    TopMisses misses = new TopMisses();
    CountDownLatch comparing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    record Slow(int id, CountDownLatch comparing, CountDownLatch goOn) {
      @Override
      public int hashCode() {
        return id;
      }

      @Override
      public boolean equals(@Nullable Object other) {
        comparing.countDown();
        Calls.await(goOn);
        return other instanceof Slow slow && slow.id == id;
      }
    }
    misses.note(new Slow(1, comparing, goOn));
    Thread asks = new Thread(() -> misses.note(new Slow(1, comparing, goOn)));
    asks.start();
    comparing.await();
    assertThat(misses.top(10)).isEmpty();
    misses.clear();
    assertThat(asks.isAlive()).isTrue();
    goOn.countDown();
    asks.join();
    assertThat(misses.top(10)).as("forgotten").isEmpty();
  }
}
