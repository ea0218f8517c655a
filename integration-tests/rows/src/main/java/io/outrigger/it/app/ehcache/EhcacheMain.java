package io.outrigger.it.app.ehcache;

import io.outrigger.it.app.caches.CacheServer;
import java.io.IOException;

/** Uses Ehcache 3. */
public final class EhcacheMain {

  private EhcacheMain() {}

  public static void main(String[] args) throws IOException {
    CacheServer.serve(new EhcacheUses());
  }
}
