package io.outrigger.it.methods.app;

import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheResult;

/** Carries annotations for what implements it. */
interface Reading {

  /** What the title stands for, whoever reads it. */
  @CacheResult(
      cacheName = "archive",
      exceptionCacheName = "lost",
      cachedExceptions = IllegalStateException.class)
  String read(String reader, @CacheKey String title);
}
