package io.outrigger.strategy.caching;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import kotlin.coroutines.Continuation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An application's class. What its methods do is the test's, or they count their calls. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable", "NullAway", "EffectivelyPrivate"}) // by name
class Catalog {

  /** Somebody who orders. */
  record Customer(@Nullable Long id, String name) {}

  /** An order, with getters. */
  static final class Order {
    private final @Nullable Customer customer;
    private final int number;
    private boolean paid = true;
    int place = 7;
    @Nullable Long id;

    Order(int number, @Nullable Customer customer) {
      this.number = number;
      this.customer = customer;
    }

    int getNumber() {
      return number;
    }

    @Nullable Customer getCustomer() {
      return customer;
    }

    boolean isPaid() {
      return paid;
    }
  }

  final AtomicInteger calls = new AtomicInteger();
  @Nullable Callable<@Nullable Object> does;

  private @Nullable Object body(@Nullable Object otherwise) throws Exception {
    int call = calls.incrementAndGet();
    Callable<@Nullable Object> own = does;
    return own == null ? otherwise + " " + call : own.call();
  }

  @Nullable Object find(String id) throws Exception {
    return body(id);
  }

  @Nullable Object find(Object id) throws Exception {
    return body(id);
  }

  @Nullable Object all() throws Exception {
    return body("all");
  }

  @Nullable Object page(String of, int number, long size) throws Exception {
    return body(of + number + size);
  }

  @Nullable Object many(int... ids) throws Exception {
    return body(Arrays.toString(ids));
  }

  @Nullable Object matrix(String name, Object rows) throws Exception {
    return body(name);
  }

  long price(long id) throws Exception {
    Object own = body(id);
    return own instanceof Long number ? number : calls.get();
  }

  private @Nullable String hidden(String id) throws Exception {
    return (String) body(id);
  }

  static String twice(Catalog catalog, String text) throws Exception {
    return (String) catalog.body(text + text);
  }

  @Nullable Object byOrder(Order order, String note) throws Exception {
    return body(note);
  }

  @Nullable Object byAnything(Object order) throws Exception {
    return body("any");
  }

  @Nullable String save(String id, String text) throws Exception {
    return (String) body(text);
  }

  synchronized @Nullable Object locked(String id) throws Exception {
    return body(id);
  }

  @SuppressWarnings("unchecked")
  Mono<String> monoOf(int... ids) throws Exception {
    return (Mono<String>) body(Arrays.toString(ids));
  }

  void delete(String id) throws Exception {
    body(id);
  }

  @SuppressWarnings("unchecked")
  CompletionStage<String> later(String id) throws Exception {
    return (CompletionStage<String>) body(id);
  }

  @SuppressWarnings("unchecked")
  CompletableFuture<String> saveLater(String id) throws Exception {
    return (CompletableFuture<String>) body(id);
  }

  Future<String> future(String id) {
    return new CompletableFuture<>();
  }

  Stream<String> stream(String id) {
    return Stream.of(id);
  }

  @SuppressWarnings("unchecked")
  Mono<String> mono(String id) throws Exception {
    return (Mono<String>) body(id);
  }

  @SuppressWarnings("unchecked")
  Mono<String> saveMono(String id) throws Exception {
    return (Mono<String>) body(id);
  }

  @SuppressWarnings("unchecked")
  Flux<String> flux(String id) throws Exception {
    return (Flux<String>) body(id);
  }

  List<String> list(String id) throws Exception {
    return List.of((String) body(id));
  }

  /** As Kotlin compiles a suspending function. */
  Object awaited(String id, Continuation<? super String> then) throws Exception {
    return body(id);
  }

  /** One that is another class, and so may answer otherwise. */
  static final class Special extends Catalog {}
}
