package io.outrigger.it.app.jcache;

import io.outrigger.it.app.caches.CacheServer;
import java.io.IOException;

/** Uses providers of JCache. */
public final class JCacheMain {

  private JCacheMain() {}

  public static void main(String[] args) throws IOException {
    CacheServer.serve(new JCacheUses());
  }
}
