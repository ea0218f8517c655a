package io.outrigger.it.app.caffeine;

import io.outrigger.it.app.caches.CacheServer;
import java.io.IOException;

/** Uses Caffeine. */
public final class CaffeineMain {

  private CaffeineMain() {}

  public static void main(String[] args) throws IOException {
    CacheServer.serve(new CaffeineUses());
  }
}
