package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.fork.Request;
import io.outrigger.it.fork.Scrape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for each version of Ehcache 3. */
public abstract class EhcacheContract extends CacheContract {

  @Override
  protected final String mainClass() {
    return "io.outrigger.it.app.ehcache.EhcacheMain";
  }

  @Override
  protected final String level() {
    return "ehcache";
  }

  @Override
  protected final List<String> kinds() {
    return List.of(
        "heap",
        "asked",
        "bounded",
        "bounded-asked",
        "tiered",
        "tiered-asked",
        "overflowing",
        "overflowing-asked",
        "disk",
        "expiring",
        "expiring-tiered",
        "loading",
        "user-managed",
        "closed",
        "held",
        "jcache");
  }

  @Override
  protected final String names() {
    return "prices|removed|closed|tiered|offers|offers-asked"
        + "|io\\.outrigger\\.it\\.app\\.ehcache\\.EhcacheUses:\\d+";
  }

  @Test
  void aCacheThatIsClosedHoldsNothing() {
    everywhere(Request.get("/use?closed"));
    Scrape scrape = measured().scrape();
    for (String each : List.of("removed", "closed")) {
      assertThat(scrape.sum("cache_gets_total", "cache", each, "result", "hit")).isPositive();
      assertThat(scrape.sum("cache_size", "cache", each)).isZero();
    }
  }

  @Test
  void theSizeIsThatOfTheLowestTier() {
    everywhere(Request.get("/use?held"));
    assertThat(measured().scrape().sum("cache_size", "cache", "tiered")).isEqualTo(10);
  }

  /** Ehcache's provider has them kept by Ehcache. */
  @Test
  void cachesOfJCacheAreCountedOnce() {
    everywhere(Request.get("/use?jcache"));
    List<Scrape.Sample> hits =
        measured().scrape().series("cache_gets_total", "cache", "offers", "result", "hit");
    assertThat(hits).hasSize(1);
    assertThat(hits.get(0).labels().get("level")).isEqualTo("ehcache");
  }

  /** One place fails each time, and after ten faults all do nothing: the application sees none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ManagedAdvice",
        "UserManagedAdvice",
        "CloseAdvice",
        "BulkAdvice",
        "OutcomeAdvice",
        "HeapEvictAdvice",
        "GoneAdvice"
      })
  void halfOfTheHookDoesNoHarm(String advice) {
    failsWithoutHarm(advice, kinds(), (kind, told) -> told);
  }
}
