package io.outrigger.strategy.resilience;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An application's class. What its methods do is the test's. */
@SuppressWarnings({
  "UnusedMethod",
  "UnusedVariable",
  "NullAway"
}) // called by name; a test says what is returned
class Shop {

  final AtomicInteger calls = new AtomicInteger();
  Callable<@Nullable Object> does = () -> null;
  CompletableFuture<String> answer = new CompletableFuture<>();

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

  synchronized @Nullable Object locked(String what) throws Exception {
    return body();
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

  private @Nullable Object instead(String what) {
    return "instead of " + what;
  }

  private @Nullable Object withReason(String what, Exception why) {
    return what + ": " + why.getMessage();
  }

  private @Nullable Object withReason(String what, IOException why) {
    return what + " by line: " + why.getMessage();
  }

  private @Nullable Object alone(IllegalStateException why) {
    return "alone: " + why.getMessage();
  }

  static long fixed(long base, String text, Throwable why) {
    return -base;
  }

  @SuppressWarnings("StaticAssignmentOfThrowable") // as applications do
  static final IllegalStateException CONSTANT = new IllegalStateException("always the same");

  private @Nullable Object hopeless(String what) {
    throw new IllegalArgumentException("no " + what + " either");
  }

  private @Nullable Object rethrown(String what, Exception why) throws Exception {
    throw why;
  }

  private @Nullable Object constant(String what) {
    throw CONSTANT;
  }

  CompletableFuture<String> staleToo(String what) {
    return CompletableFuture.failedFuture(new IllegalStateException("stale"));
  }

  CompletableFuture<String> answer() {
    return answer;
  }

  CompletableFuture<String> stale(String what, Throwable why) {
    return CompletableFuture.completedFuture("stale " + what + " " + why.getMessage());
  }

  int wrongResult(String what) {
    return 1;
  }

  /** Answers in place of others. */
  public static final class Sorry {
    /** Called for each answer. */
    public Sorry() {}

    /** The answer. */
    public Object handle(Throwable why) {
      return "sorry, " + why.getMessage();
    }
  }

  /** The same with another result. */
  public static final class Regret {
    /** Called for each answer. */
    public Regret() {}

    /** The answer. */
    public String handle(Throwable why) {
      return "regret, " + why.getMessage();
    }
  }

  /** Answers nothing. */
  public static final class Silence {
    /** Called for each answer. */
    public Silence() {}

    /** No answer. */
    public void handle(Throwable why) {}
  }

  /** The same by the JDK's words. */
  public static final class Apology implements Function<Throwable, Object> {
    @Override
    public Object apply(Throwable why) {
      return -1L;
    }
  }
}
