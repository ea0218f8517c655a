package io.outrigger.it.methods.app;

import io.outrigger.annotation.CacheEvict;
import io.outrigger.annotation.CachePut;
import io.outrigger.annotation.Cached;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Carries annotations; that they do something is the agent's doing. */
class Stock {

  private final Map<String, Integer> pieces = new ConcurrentHashMap<>();

  @Cached(name = "stock", ttl = "1h", cacheNull = true)
  Integer stock(String article) {
    Calls.count("stock");
    return pieces.get(article);
  }

  @CachePut(name = "stock", key = "#article")
  Integer deliver(String article, int count) {
    return pieces.merge(article, count, Integer::sum);
  }

  /** Deeper than the object that it is called on: what calls itself is cached, too. */
  int sold(String article) {
    sell(article);
    return stock(article);
  }

  @CacheEvict(name = "stock")
  private void sell(String article) {
    pieces.merge(article, -1, Integer::sum);
  }

  @CacheEvict(name = "stock", all = true)
  @CacheEvict(name = "forecast", all = true)
  String close() {
    pieces.clear();
    return "closed";
  }

  @Cached(name = "forecast")
  CompletableFuture<String> forecast(String article) {
    int call = Calls.count("forecast");
    return CompletableFuture.supplyAsync(() -> article + " " + call);
  }
}
