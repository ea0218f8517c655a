package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.CachingAnnotations.CACHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.port.cache.CacheEvent;
import io.outrigger.port.cache.CachePort;
import io.outrigger.port.cache.CacheSampler;
import io.outrigger.port.cache.ObservedCache;
import io.outrigger.spi.StatusSection;
import io.outrigger.strategy.Exposition;
import io.outrigger.strategy.FakeContext;
import io.outrigger.strategy.Registry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What hooks tell of the application's own caches, seen from outside. */
class ObservedCachesTest {

  private static final CacheSampler<List<?>> SIZE = new Size();

  private final FakeContext context = new FakeContext();
  private final Weaving weaving = new Weaving(context, null);
  private final List<String> cache = List.of("a", "b");
  private final List<String> another = List.of("c");

  private static final class Size implements CacheSampler<List<?>> {
    @Override
    public long size(List<?> of) {
      return of.size();
    }
  }

  @AfterEach
  void forget() {
    CachePort.forgetAll();
  }

  private Exposition scrape() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Registry.of(context).scrape(Registry.Format.TEXT).writeTo(out);
    return new Exposition(out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void theirMetersHaveTheNamesOfOurs() throws IOException {
    ObservedCache observed =
        CachePort.opened("lib", "goods", cache, Set.of(CacheEvent.values()), SIZE);
    observed.hit(3);
    observed.missed(1);
    observed.put(5);
    observed.evicted(4);
    observed.loaded(1_500_000_000);
    observed.loadFailed(500_000_000);
    Exposition scrape = scrape();
    assertThat(scrape.samples("cache_gets_total"))
        .containsEntry("{cache=\"goods\",level=\"lib\",result=\"hit\"}", 3.0)
        .containsEntry("{cache=\"goods\",level=\"lib\",result=\"miss\"}", 1.0);
    assertThat(scrape.samples("cache_puts_total"))
        .containsEntry("{cache=\"goods\",level=\"lib\"}", 5.0);
    assertThat(scrape.samples("cache_evictions_total"))
        .containsEntry("{cache=\"goods\",level=\"lib\"}", 4.0);
    assertThat(scrape.samples("cache_size")).containsEntry("{cache=\"goods\",level=\"lib\"}", 2.0);
    assertThat(scrape.samples("cache_load_total"))
        .containsEntry("{cache=\"goods\",level=\"lib\",result=\"success\"}", 1.0)
        .containsEntry("{cache=\"goods\",level=\"lib\",result=\"failure\"}", 1.0);
    assertThat(scrape.samples("cache_load_duration_seconds"))
        .containsEntry("{cache=\"goods\",level=\"lib\"}", 2.0);
  }

  @Test
  void whatALibraryDoesNotCountIsNoZero() throws IOException {
    CachePort.opened("lib", "goods", cache, Set.of(), SIZE).hit(1);
    assertThat(scrape().kinds.keySet())
        .contains("cache_gets_total", "cache_size")
        .doesNotContain("cache_puts_total", "cache_evictions_total", "cache_load_total");
  }

  @Test
  void asManyNamesAreKeptApartAsTheOptionSays() throws IOException {
    FakeContext told = new FakeContext().with("outrigger.cache.max-names", "1");
    assertThat(new Weaving(told, null).strategy.lazy()).isNotNull();
    CachePort.opened("lib", "goods", cache, Set.of(), SIZE);
    CachePort.opened("lib", "prices", another, Set.of(), SIZE);
    assertThat(scrape().samples("cache_size"))
        .containsOnlyKeys("{cache=\"goods\",level=\"lib\"}", "{cache=\"other\",level=\"lib\"}");
  }

  /** Two lines of one metric with the same labels would spoil the scrape. */
  @Test
  void aCacheOfTheSameNameAsOneOfOursIsToldApart() throws Throwable {
    MethodHandle find =
        weaving.method(Catalog.class, "find", String.class).with(CACHED, "name", "goods").link();
    Catalog catalog = new Catalog();
    catalog.does = () -> "found";
    find.invoke(catalog, "tea");
    ObservedCache observed =
        CachePort.opened("lib", "goods", cache, Set.of(CacheEvent.LOADS), SIZE);
    observed.missed(1);
    observed.loaded(1_000_000_000);
    observed.loaded(2_000_000_000);
    Exposition scrape = scrape();
    assertThat(scrape.samples("cache_gets_total"))
        .containsEntry("{cache=\"goods\",level=\"memory\",result=\"miss\"}", 1.0)
        .containsEntry("{cache=\"goods\",level=\"lib\",result=\"miss\"}", 1.0);
    assertThat(scrape.samples("cache_load_total"))
        .containsEntry("{cache=\"goods\",level=\"memory\",result=\"success\"}", 1.0)
        .containsEntry("{cache=\"goods\",level=\"lib\",result=\"success\"}", 2.0);
    assertThat(scrape.samples("cache_load_duration_seconds"))
        .containsEntry("{cache=\"goods\",level=\"lib\"}", 3.0)
        .containsKey("{cache=\"goods\",level=\"memory\"}");
  }

  @Test
  void theStatusPageListsThemByUse() {
    CachePort.opened("lib", "idle", another, Set.of(), SIZE);
    ObservedCache busy = CachePort.opened("lib", "busy", cache, Set.of(CacheEvent.EVICTIONS), SIZE);
    busy.hit(3);
    busy.missed(1);
    busy.evicted(2);
    StatusSection section =
        context.sections.stream()
            .filter(each -> each.title().equals("Caches of the application"))
            .findFirst()
            .orElseThrow();
    assertThat(section.rows())
        .containsExactly(
            List.of("busy", "lib", "1", "75.0", "3", "1", "2", "2"),
            List.of("idle", "lib", "1", "", "0", "0", "1", ""));
    assertThat(section.rows()).allMatch(row -> row.size() == section.columns().size());
  }
}
