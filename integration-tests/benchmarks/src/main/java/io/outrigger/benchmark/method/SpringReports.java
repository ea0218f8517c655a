package io.outrigger.benchmark.method;

import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A Spring context with Caffeine behind Spring's cache abstraction. */
@Configuration(proxyBeanMethods = false)
@EnableCaching(proxyTargetClass = true)
public class SpringReports {

  /** Made by Spring. */
  public SpringReports() {}

  /** The bean. */
  @Bean
  public Reports reports() {
    return new Reports();
  }

  /** The settings that all have. */
  @Bean
  public CacheManager caches() {
    CaffeineCacheManager caches = new CaffeineCacheManager(Reports.CACHE);
    caches.setCaffeine(Reports.caffeine());
    return caches;
  }
}
