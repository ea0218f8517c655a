package io.outrigger.port.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CachePortTest {

  private static final Set<CacheEvent> ALL = Set.of(CacheEvent.values());

  private static final CacheSampler<List<?>> SIZE =
      new CacheSampler<>() {
        @Override
        public long size(List<?> cache) {
          return cache.size();
        }
      };

  private static final CacheSampler<List<?>> CLOSED = new Closed();

  /** What nobody else refers to but weakly. */
  private final List<Object> held = new ArrayList<>();

  @AfterEach
  void forget() {
    CachePort.forgetAll();
  }

  private static CachePort.Reading only() {
    List<CachePort.Reading> readings = CachePort.read();
    assertThat(readings).hasSize(1);
    return readings.get(0);
  }

  @Test
  void cachesOfOneNameAreOne() {
    List<String> one = List.of("a");
    List<String> other = new ArrayList<>(List.of("b", "c"));
    ObservedCache first = CachePort.opened("lib", "prices", one, ALL, SIZE);
    ObservedCache second = CachePort.opened("lib", "prices", other, ALL, SIZE);
    first.hit(2);
    second.hit(3);
    second.missed(4);
    second.put(5);
    second.evicted(6);
    second.loaded(100);
    second.loadFailed(10);
    CachePort.Reading reading = only();
    assertThat(reading.caches()).isEqualTo(2);
    assertThat(reading.size()).isEqualTo(3);
    CacheSeries series = reading.series();
    assertThat(series.library()).isEqualTo("lib");
    assertThat(series.name()).isEqualTo("prices");
    assertThat(
            List.of(
                series.hits(),
                series.misses(),
                series.puts(),
                series.evictions(),
                series.loads(),
                series.failedLoads(),
                series.loadNanos()))
        .containsExactly(5L, 4L, 5L, 6L, 1L, 1L, 110L);
    other.clear();
    assertThat(only().size()).isEqualTo(1);
  }

  @Test
  void aCacheThatIsClosedHoldsNothing() {
    List<String> cache = List.of("a");
    List<String> other = List.of("b", "c");
    ObservedCache closed = CachePort.opened("lib", "prices", cache, ALL, SIZE);
    CachePort.opened("lib", "prices", other, ALL, SIZE);
    closed.hit(1);
    CachePort.closed(cache);
    CachePort.closed(cache);
    closed.missed(2);
    assertThat(CachePort.find(cache)).isNull();
    CachePort.Reading reading = only();
    assertThat(reading.caches()).isEqualTo(1);
    assertThat(reading.size()).isEqualTo(2);
    assertThat(reading.series().hits()).isEqualTo(1);
    assertThat(reading.series().misses()).isEqualTo(2);
    CachePort.closed(List.of("never told of"));
  }

  @Test
  void aCacheThatAnotherStandsOnIsNotCounted() {
    List<String> cache = List.of("a");
    ObservedCache below = CachePort.opened("lib", "Factory:42", cache, ALL, SIZE);
    ObservedCache above = CachePort.opened("other", "prices", List.of("it"), ALL, SIZE);
    CachePort.countedElsewhere(cache);
    CachePort.countedElsewhere(cache);
    below.hit(1);
    above.hit(1);
    CachePort.Reading reading = only();
    assertThat(reading.series().name()).isEqualTo("prices");
    assertThat(reading.series().hits()).isEqualTo(1);
  }

  /** One place only is given back by a cache that is closed twice. */
  @Test
  void whatWasClosedMakesRoomForOthers() {
    for (int i = 0; i < CachePort.MOST_KNOWN; i++) {
      List<String> each = new ArrayList<>();
      held.add(each);
      CachePort.opened("lib", "prices", each, ALL, SIZE);
    }
    CachePort.closed(held.get(0));
    CachePort.closed(held.get(0));
    List<String> next = new ArrayList<>(List.of("a"));
    List<String> further = new ArrayList<>(List.of("b"));
    CachePort.opened("lib", "prices", next, ALL, SIZE);
    CachePort.opened("lib", "prices", further, ALL, SIZE);
    assertThat(CachePort.find(next)).isNotNull();
    assertThat(CachePort.find(further)).isNull();
  }

  @Test
  void aCacheThatIsToldOfAgainIsTheSame() {
    List<String> cache = List.of("a");
    ObservedCache first = CachePort.opened("lib", "prices", cache, ALL, SIZE);
    assertThat(CachePort.opened("lib", "prices", cache, ALL, SIZE)).isSameAs(first);
    assertThat(only().caches()).isEqualTo(1);
  }

  @Test
  void aBetterNameLeavesNothingBehind() {
    List<String> cache = List.of("a");
    ObservedCache observed =
        CachePort.opened("lib", "Prices:42", cache, Set.of(CacheEvent.LOADS), SIZE);
    CachePort.named(cache, "prices");
    CachePort.named(new ArrayList<>(), "of nobody");
    observed.hit(1);
    CacheSeries series = only().series();
    assertThat(series.name()).isEqualTo("prices");
    assertThat(series.hits()).isEqualTo(1);
    assertThat(series.counts(CacheEvent.LOADS)).isTrue();
    assertThat(series.counts(CacheEvent.PUTS)).isFalse();
  }

  @Test
  void namesOfALibraryAreBounded() {
    CachePort.keepNames(20);
    List<List<String>> kept = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      List<String> cache = new ArrayList<>();
      kept.add(cache);
      CachePort.opened("lib", "cache " + i, cache, ALL, SIZE).hit(1);
    }
    CachePort.opened("z-another", "cache", kept, ALL, SIZE);
    List<CachePort.Reading> readings = CachePort.read();
    assertThat(readings).hasSize(22);
    CachePort.Reading rest = readings.get(20);
    assertThat(rest.series().name()).isEqualTo(CachePort.OTHER);
    assertThat(rest.caches()).isEqualTo(10);
    assertThat(rest.series().hits()).isEqualTo(10);
    assertThat(readings.get(21).series().name()).isEqualTo("cache");
  }

  /** An application may build one for each session: what is kept of them must not grow with it. */
  @Test
  @Timeout(60)
  void ofVeryManyCachesNotAllAreKnown() {
    List<List<String>> kept = new ArrayList<>();
    List<ObservedCache> observed = new ArrayList<>();
    for (int i = 0; i < CachePort.MOST_KNOWN + 10; i++) {
      List<String> cache = new ArrayList<>(List.of("a"));
      kept.add(cache);
      ObservedCache each = CachePort.opened("lib", "session", cache, ALL, SIZE);
      each.hit(1);
      observed.add(each);
    }
    CachePort.Reading reading = only();
    assertThat(reading.series().hits()).isEqualTo(CachePort.MOST_KNOWN + 10);
    assertThat(reading.caches()).isEqualTo(CachePort.MOST_KNOWN);
    assertThat(reading.size()).isEqualTo(CachePort.MOST_KNOWN);
    List<String> last = kept.get(CachePort.MOST_KNOWN + 9);
    assertThat(CachePort.find(last)).isNull();
    assertThat(CachePort.find(kept.get(0))).isSameAs(observed.get(0));
    assertThat(CachePort.opened("lib", "session", kept.get(0), ALL, SIZE))
        .isSameAs(observed.get(0));
    // further ones share what they tell to, which one's better name must not take along
    assertThat(observed.get(CachePort.MOST_KNOWN)).isSameAs(observed.get(CachePort.MOST_KNOWN + 9));
    CachePort.named(last, "of one");
    assertThat(only().series().name()).isEqualTo("session");
    // another library has its own
    CachePort.opened("lib-b", "session", held, ALL, SIZE);
    assertThat(CachePort.find(held)).isNotNull();
  }

  @Test
  @Timeout(60)
  void placesOfCollectedCachesAreFreeAgain() {
    List<List<String>> sessions = new ArrayList<>();
    held.add(sessions);
    for (int i = 0; i < CachePort.MOST_KNOWN; i++) {
      List<String> cache = new ArrayList<>();
      sessions.add(cache);
      CachePort.opened("lib", "session", cache, ALL, SIZE);
    }
    List<String> late = new ArrayList<>(List.of("a"));
    CachePort.opened("lib", "session", late, ALL, SIZE);
    assertThat(CachePort.find(late)).isNull();
    sessions.clear();
    while (!isKnown(late)) {
      System.gc();
      CachePort.read();
    }
    assertThat(only().size()).isEqualTo(1);
  }

  private static boolean isKnown(List<String> cache) {
    CachePort.opened("lib", "session", cache, ALL, SIZE);
    return CachePort.find(cache) != null;
  }

  @Test
  void aCacheThatCannotTellHoldsNothing() {
    List<String> good = List.of("a");
    List<String> closed = List.of("b", "c");
    CachePort.opened("lib", "prices", good, ALL, SIZE);
    CachePort.opened("lib", "prices", closed, ALL, CLOSED);
    assertThat(only().size()).isEqualTo(1);
  }

  private static final class Closed implements CacheSampler<List<?>> {
    @Override
    public long size(List<?> cache) {
      throw new IllegalStateException("closed");
    }
  }

  @Test
  @Timeout(60)
  void countsOutliveTheirCache() {
    WeakReference<Object> gone = used();
    while (!gone.refersTo(null)) {
      System.gc();
    }
    CachePort.Reading reading = only();
    assertThat(reading.caches()).isZero();
    assertThat(reading.size()).isZero();
    assertThat(reading.series().hits()).isEqualTo(7);
  }

  private static WeakReference<Object> used() {
    List<String> cache = new ArrayList<>(List.of("a"));
    CachePort.opened("lib", "prices", cache, ALL, SIZE).hit(7);
    return new WeakReference<>(cache);
  }

  /** The application goes on building caches while one of them takes its time to tell its size. */
  @Test
  @Timeout(60)
  void whoBuildsACacheDoesNotWaitForSizes() throws InterruptedException {
    List<List<String>> kept = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      kept.add(new ArrayList<>());
    }
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch built = new CountDownLatch(1);
    CacheSampler<Object> slow = new Slow(asked, built);
    held.add(slow);
    CachePort.opened("lib", "slow", kept, ALL, slow);
    Thread reader = new Thread(CachePort::read);
    reader.start();
    asked.await();
    for (List<String> each : kept) {
      CachePort.opened("lib", "prices", each, ALL, SIZE);
    }
    built.countDown();
    reader.join();
  }

  private record Slow(CountDownLatch asked, CountDownLatch built) implements CacheSampler<Object> {
    @Override
    public long size(Object cache) {
      asked.countDown();
      try {
        assertThat(built.await(30, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return 1;
    }
  }
}
