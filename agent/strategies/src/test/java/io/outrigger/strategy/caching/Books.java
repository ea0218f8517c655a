package io.outrigger.strategy.caching;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheValue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An application's class with annotations of others. What its methods do is the test's, or they
 * count their calls.
 */
@SuppressWarnings({"UnusedMethod", "UnusedVariable", "NullAway", "EffectivelyPrivate"}) // by name
class Books {

  /** A book; public, for expressions read it by reflection. */
  public static final class Book {
    public @Nullable Long id;
    private final String title;

    Book(@Nullable Long id, String title) {
      this.id = id;
      this.title = title;
    }

    public String getTitle() {
      return title;
    }

    @Override
    public String toString() {
      return title;
    }
  }

  final AtomicInteger calls = new AtomicInteger();
  final AtomicInteger named = new AtomicInteger();
  @Nullable Callable<@Nullable Object> does;

  private @Nullable Object body(@Nullable Object otherwise) throws Exception {
    int call = calls.incrementAndGet();
    Callable<@Nullable Object> own = does;
    return own == null ? otherwise + " " + call : own.call();
  }

  @Nullable Object find(long id) throws Exception {
    return body(id);
  }

  synchronized @Nullable Object locked(long id) throws Exception {
    return body(id);
  }

  @Nullable Object byTitle(String title) throws Exception {
    return body(title);
  }

  @Nullable Object page(String title, int number) throws Exception {
    return body(title + number);
  }

  @Nullable Object all() throws Exception {
    return body("all");
  }

  @Nullable Object of(Book book) throws Exception {
    return body(book);
  }

  @SuppressWarnings("unchecked")
  Optional<Object> perhaps(String title) throws Exception {
    return (Optional<Object>) body(title);
  }

  @Nullable Book save(Book book) throws Exception {
    return (Book) body(book);
  }

  void drop(long id) throws Exception {
    body(id);
  }

  /** Public, for expressions call it. */
  public static String shout(String title) {
    return title + "!";
  }

  @SuppressWarnings("unchecked")
  CompletableFuture<Object> later(long id) throws Exception {
    return (CompletableFuture<Object>) body(id);
  }

  @SuppressWarnings("unchecked")
  CompletableFuture<Object> laterOf(List<String> titles) throws Exception {
    return (CompletableFuture<Object>) body(titles);
  }

  @SuppressWarnings("unchecked")
  CompletableFuture<Object> storeLater(long id, @CacheValue Object value) throws Exception {
    return (CompletableFuture<Object>) body("stored");
  }

  @SuppressWarnings("unchecked")
  Mono<Object> mono(long id) throws Exception {
    return (Mono<Object>) body(id);
  }

  /** Nobody tells when it comes. */
  @SuppressWarnings("unchecked")
  Future<Object> someday(long id) throws Exception {
    return (Future<Object>) body(id);
  }

  Flux<Object> flux(long id) {
    return Flux.empty();
  }

  @Nullable Object keyed(String note, @CacheKey String title, int number) throws Exception {
    return body(title + number);
  }

  /** As it would be where the annotation is not the test's. */
  @CacheRemove(cacheName = "titles")
  void sell(String title) throws Exception {
    body(title);
  }

  @Nullable Object store(String title, @CacheValue Object value) throws Exception {
    return body("stored");
  }

  void storeBook(@CacheKey @CacheValue Book book) throws Exception {
    body(book);
  }

  @Nullable Object at(int[] place) throws Exception {
    return body(null);
  }

  void storeAt(int[] place, @CacheValue Object value) throws Exception {
    body(value);
  }

  void storeTwo(@CacheValue Book one, @CacheValue Book other) {}

  /** What the object is called, for expressions. */
  public String getName() {
    named.incrementAndGet();
    return "books";
  }
}
