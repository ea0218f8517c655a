package io.outrigger.strategy.resilience;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An application's class. What its methods do is the test's. */
class Shop {

  final AtomicInteger calls = new AtomicInteger();
  Callable<@Nullable Object> does = () -> null;

  private @Nullable Object body() throws Exception {
    calls.incrementAndGet();
    return does.call();
  }

  @Nullable Object order(String what) throws Exception {
    return body();
  }

  void pay(long cents, double rate, int times) throws Exception {
    body();
  }

  long total(long base, String text) throws Exception {
    Object result = body();
    return base + (result instanceof Long number ? number : text.length());
  }

  private @Nullable String hidden(int number) throws Exception {
    return (String) body();
  }

  static int twice(Shop shop, int number) throws Exception {
    shop.body();
    return 2 * number;
  }

  @SuppressWarnings("unchecked")
  CompletionStage<String> later(String what) throws Exception {
    return (CompletionStage<String>) body();
  }

  @SuppressWarnings("unchecked")
  CompletableFuture<String> promise() throws Exception {
    return (CompletableFuture<String>) body();
  }

  @Nullable Object limited(String what) throws TimeoutException {
    return quietly();
  }

  @Nullable Object undeclared(String what) {
    return quietly();
  }

  @Nullable Object input(String what) throws IOException {
    return quietly();
  }

  private @Nullable Object quietly() {
    try {
      return body();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
