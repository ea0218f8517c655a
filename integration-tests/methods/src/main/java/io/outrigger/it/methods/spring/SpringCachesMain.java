package io.outrigger.it.methods.spring;

import io.outrigger.it.methods.app.BooksMain;
import io.outrigger.it.methods.app.Shelves;
import java.io.IOException;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.cache.interceptor.KeyGenerator;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Serves a bean whose caches are Spring's. */
@Configuration
@EnableCaching
public class SpringCachesMain {

  /** For Spring. */
  public SpringCachesMain() {}

  /** Where Spring has its caches. */
  @Bean
  public CacheManager cacheManager() {
    return new ConcurrentMapCacheManager();
  }

  /** What the annotation of one method names. */
  @Bean
  public KeyGenerator generator() {
    return (target, method, parameters) -> "generated " + parameters[0];
  }

  /** What is served. */
  @Bean
  public Shelves shelves() {
    return new Shelves();
  }

  /** Serves until its input ends; with {@code it.early}, such a title is found before Spring is. */
  public static void main(String[] args) throws IOException {
    String early = System.getProperty("it.early");
    if (early != null) {
      new Shelves().find(early);
    }
    try (AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(SpringCachesMain.class)) {
      BooksMain.serve(context.getBean(Shelves.class));
    }
  }
}
