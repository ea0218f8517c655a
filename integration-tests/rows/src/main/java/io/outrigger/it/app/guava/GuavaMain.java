package io.outrigger.it.app.guava;

import io.outrigger.it.app.caches.CacheServer;
import java.io.IOException;

/** Uses Guava's caches. */
public final class GuavaMain {

  private GuavaMain() {}

  public static void main(String[] args) throws IOException {
    CacheServer.serve(new GuavaUses());
  }
}
