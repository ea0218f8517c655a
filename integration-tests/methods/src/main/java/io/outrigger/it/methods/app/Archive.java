package io.outrigger.it.methods.app;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheValue;

/** Carries JCache's annotations; that they do something is the agent's doing. */
@CacheDefaults(cacheName = "archive")
class Archive implements Reading {

  private final Map<String, String> texts = new ConcurrentHashMap<>();

  /** Which of the parameters is the key says what it implements. */
  @Override
  public String read(String reader, String title) {
    int call = Calls.count("read");
    String text = texts.get(title);
    if (text == null) {
      throw new IllegalStateException("lost " + call);
    }
    return text + " " + call;
  }

  @CachePut
  String store(@CacheKey String title, @CacheValue String text) {
    texts.put(title, text);
    return "stored";
  }

  @CacheRemove
  String remove(String title) {
    return "removed";
  }

  @CacheRemoveAll(cacheName = "lost")
  @CacheRemove(cacheName = "nothing", afterInvocation = false)
  String search(String title) {
    return "searched";
  }
}
