package io.outrigger.it.app.springcache;

import io.outrigger.it.app.caches.CacheServer;
import java.io.IOException;

/** Uses Spring's cache abstraction, without a context. */
public final class SpringCacheMain {

  private SpringCacheMain() {}

  public static void main(String[] args) throws IOException {
    CacheServer.serve(new SpringCacheUses());
  }
}
