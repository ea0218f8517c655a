package io.outrigger.strategy.metrics;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** An application's class. What its methods do is the test's. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable", "NullAway"}) // called by name
class Till {

  Callable<@Nullable Object> does = () -> null;

  @Nullable Object order(String what) throws Exception {
    return does.call();
  }

  @Nullable Object refund(String what) throws Exception {
    return does.call();
  }

  private void pay(long cents, double rate) throws Exception {
    does.call();
  }

  static long add(long cents, int more) {
    return cents + more;
  }

  @SuppressWarnings("unchecked")
  CompletionStage<String> later() throws Exception {
    return (CompletionStage<String>) does.call();
  }

  @SuppressWarnings("unchecked")
  CompletableFuture<String> promise() throws Exception {
    return (CompletableFuture<String>) does.call();
  }
}
