package io.outrigger.it.methods.app;

import org.springframework.cache.annotation.CacheConfig;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.Caching;

/** Carries Spring's annotations; that they do something is the agent's doing, or Spring's. */
@CacheConfig(cacheNames = "shelves")
public class Shelves {

  /** For Spring, and for those who do without. */
  public Shelves() {}

  /** Is kept. */
  @Cacheable
  public String find(String title) {
    return title + " " + Calls.count("find");
  }

  /** Goes through no proxy. */
  public String inside(String title) {
    return find(title);
  }

  /** Is kept by its length, if it is long enough. */
  @Cacheable(
      cacheNames = "lengths",
      key = "#title.length()",
      condition = "#root.methodName == 'byLength' and #title.length() > 1",
      unless = "#result.startsWith('bad')")
  public String byLength(String title) {
    return title + " " + Calls.count("byLength");
  }

  /** Is found by the title that comes of it. */
  @CachePut(key = "#result.substring(0, #result.indexOf(' '))")
  public String write(String title) {
    return title + " written";
  }

  /** Removes two things at once. */
  @Caching(
      evict = {@CacheEvict(key = "#title"), @CacheEvict(cacheNames = "lengths", allEntries = true)})
  public String drop(String title) {
    return "dropped";
  }

  /** Cannot be followed without a container. */
  @Cacheable(keyGenerator = "generator")
  public String generated(String title) {
    return title + " " + Calls.count("generated");
  }
}
