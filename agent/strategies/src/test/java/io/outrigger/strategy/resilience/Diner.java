package io.outrigger.strategy.resilience;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import kotlin.Result;
import kotlin.coroutines.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * An application's class with suspending functions, as Kotlin's compiler makes them. What they do
 * is the test's.
 */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by name
class Diner {

  final AtomicInteger calls = new AtomicInteger();
  Function<Continuation<Object>, @Nullable Object> body = then -> "soup";
  Function<Continuation<Object>, @Nullable Object> otherBody = then -> "bread";

  @SuppressWarnings("unchecked")
  private static Continuation<Object> any(Continuation<?> then) {
    return (Continuation<Object>) then;
  }

  @Nullable Object order(String what, Continuation<? super String> then) {
    calls.incrementAndGet();
    return body.apply(any(then));
  }

  @Nullable Object weigh(Continuation<? super Integer> then) {
    return body.apply(any(then));
  }

  @Nullable Object clean(Continuation<? super kotlin.Unit> then) {
    return body.apply(any(then));
  }

  @Nullable Object tried(Continuation<? super Result<String>> then) {
    return body.apply(any(then));
  }

  private @Nullable Object instead(String what, IllegalStateException why, Continuation<?> then) {
    return otherBody.apply(any(then));
  }

  private String plain(String what, Throwable why) {
    return "no " + what + ", " + why.getMessage();
  }

  private String without(String what) {
    return "no " + what;
  }

  private int nothing(Throwable why) {
    return 0;
  }

  private void swept(Throwable why) {}

  /** Answers with an object. */
  public static final class Sorry {
    /** Called for each answer. */
    public Sorry() {}

    /** The answer. */
    public Object handle(Throwable why) {
      return "sorry, " + why.getMessage();
    }
  }
}
