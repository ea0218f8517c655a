package io.outrigger.hook.caffeine;

import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Whether Caffeine is there with all its classes. It has a generated one for each kind of bounded
 * cache, found by its name, and others for those that count. Products that carry a copy of Caffeine
 * may have left out what they do not use: there a cache that is to count could not be built.
 */
final class WholeCopy {

  private static final String LIBRARY = "com.github.benmanes.caffeine.cache.";

  /** Kinds that nobody would have kept for their use: all that a cache can do, and counting. */
  private static final String[] RARE = {"SSLSMWAWR", "SILSMWAWR", "WSLSMWAWR", "WILSMWAWR"};

  static final boolean IS_HERE = isHere();

  private WholeCopy() {}

  private static boolean isHere() {
    ClassLoader library = Caffeine.class.getClassLoader();
    String folder = LIBRARY.replace('.', '/');
    for (String each : RARE) {
      String file = folder.concat(each).concat(".class");
      if ((library == null ? ClassLoader.getSystemResource(file) : library.getResource(file))
          == null) {
        return false;
      }
    }
    return true;
  }
}
