package io.outrigger.it.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.contract.CacheContract;
import io.outrigger.it.fork.Request;
import io.outrigger.it.fork.Scrape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JCache11IT extends CacheContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.jcache.JCacheMain";
  }

  @Override
  protected String level() {
    return "jcache";
  }

  @Override
  protected List<String> kinds() {
    return List.of(
        "caffeine",
        "caffeine-loading",
        "caffeine-bounded",
        "caffeine-expiring",
        "caffeine-late",
        "reference",
        "reference-loading",
        "reference-late",
        "spring",
        "held",
        "closed");
  }

  @Override
  protected String names() {
    return "offers|offers-asked|late|spring|three|at-once|of-caffeine|of-reference";
  }

  @Test
  void theSizeIsThatOfTheProvider() {
    everywhere(Request.get("/use?held"));
    assertThat(measured().scrape().sum("cache_size", "cache", "of-caffeine")).isEqualTo(3);
    assertThat(measured().scrape().sum("cache_size", "cache", "of-reference")).isEqualTo(2);
    everywhere(Request.get("/use?closed"));
    assertThat(measured().scrape().sum("cache_size", "cache", "of-caffeine")).isZero();
    assertThat(measured().scrape().sum("cache_size", "cache", "of-reference")).isZero();
  }

  /** What Caffeine provides stands on a cache of Caffeine's, and Spring's on that. */
  @Test
  void nothingIsCountedBelowAndAbove() {
    for (String kind : kinds()) {
      everywhere(Request.get("/use?" + kind));
    }
    Scrape scrape = measured().scrape();
    assertThat(scrape.sum("cache_gets_total", "level", "jcache")).isPositive();
    assertThat(scrape.series("cache_gets_total", "level", "caffeine")).isEmpty();
    assertThat(scrape.series("cache_gets_total", "level", "springcache")).isEmpty();
  }

  /**
   * One place fails each time, and after ten faults all do nothing: the application sees none of
   * it, but that the reference implementation may show what it did before anybody asked.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CaffeineOpenAdvice",
        "CloseAdvice",
        "EnabledAdvice",
        "HitsAdvice",
        "MissesAdvice",
        "PutsAdvice",
        "EvictionsAdvice",
        "ReferenceOpenAdvice",
        "ReferenceHitsAdvice",
        "ReferenceMissesAdvice",
        "ReferencePutsAdvice",
        "ReferenceOtherAdvice"
      })
  void halfOfTheHookDoesNoHarm(String advice) {
    failsWithoutHarm(advice, kinds(), JCache11IT::withoutLateNumbers);
  }

  private static String withoutLateNumbers(String kind, String told) {
    return kind.equals("reference-late") ? told.replaceAll("\\d+", "n") : told;
  }
}
