package io.outrigger.it.methods.app;

import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import java.util.concurrent.CompletableFuture;

/** Carries Resilience4j's annotations; nothing but the agent could follow them. */
class Adopted implements Ledger {

  @CircuitBreaker(name = "pay")
  String pay(String argument) {
    Calls.count("pay");
    if (argument.equals("fail")) {
      throw new IllegalStateException("declined");
    }
    return "paid";
  }

  @CircuitBreaker(name = "pay", fallbackMethod = "owed")
  String owe(String argument) {
    return pay(argument);
  }

  @SuppressWarnings("unused") // by its name
  private String owed(String argument, RuntimeException why) {
    return "owed, " + why.getClass().getSimpleName();
  }

  @Override
  public String book(String failures) {
    int calls = Calls.count("book");
    if (calls <= Integer.parseInt(failures)) {
      throw new IllegalStateException("call " + calls);
    }
    return "call " + calls;
  }

  @Bulkhead(name = "desk", type = Bulkhead.Type.THREADPOOL)
  CompletableFuture<String> queue(String argument) {
    Calls.count("queue");
    return CompletableFuture.completedFuture(Thread.currentThread().getName());
  }
}
