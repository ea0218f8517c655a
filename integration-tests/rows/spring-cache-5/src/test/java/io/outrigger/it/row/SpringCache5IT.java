package io.outrigger.it.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.contract.CacheContract;
import io.outrigger.it.fork.Request;
import io.outrigger.it.fork.Scrape;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SpringCache5IT extends CacheContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.springcache.SpringCacheMain";
  }

  @Override
  protected String level() {
    return "springcache";
  }

  @Override
  protected List<String> kinds() {
    return List.of("map", "late", "by-value", "inside", "wrapped");
  }

  @Override
  protected String names() {
    return "stock|others";
  }

  @Test
  void cachesOfOtherLibrariesHaveTheNamesThatSpringGives() {
    everywhere(Request.get("/use?caffeine"));
    Scrape scrape = measured().scrape();
    assertThat(scrape.series("cache_size", "level", "caffeine"))
        .extracting(each -> each.labels().get("cache"))
        .containsExactlyInAnyOrder("prices", "offers");
    assertThat(scrape.sum("cache_gets_total", "cache", "prices", "result", "hit")).isEqualTo(1);
    assertThat(scrape.sum("cache_gets_total", "cache", "offers", "result", "hit")).isEqualTo(1);
    assertThat(scrape.sum("cache_gets_total", "cache", "offers", "result", "miss")).isEqualTo(1);
    assertThat(scrape.sum("cache_load_total", "cache", "offers", "result", "success")).isEqualTo(1);
  }
}
