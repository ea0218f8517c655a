package io.outrigger.strategy.resilience;

import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An application's class whose methods answer later. What they do is the test's. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by name
class Roastery {

  int calls;
  Supplier<Mono<String>> mono = Mono::empty;
  Supplier<Flux<String>> flux = Flux::empty;
  Supplier<@Nullable Future<String>> future = () -> null;

  Mono<String> roast(String what) {
    calls++;
    return mono.get();
  }

  Flux<String> beans(String what) {
    calls++;
    return flux.get();
  }

  @Nullable Future<String> order(String what) {
    calls++;
    return future.get();
  }

  private Mono<String> instead(String what, IllegalStateException why) {
    return Mono.just("instead of " + what + ", " + why.getMessage());
  }

  private Mono<String> failing(String what, Throwable why) {
    return Mono.error(new IllegalArgumentException("no " + what + " either"));
  }

  private Flux<String> others(String what) {
    return Flux.just("other", what);
  }

  private Future<String> stale(String what) {
    return new FutureTask<>(() -> what);
  }

  /** Answers with an element. */
  public static final class Sorry {
    /** Called for each answer. */
    public Sorry() {}

    /** The answer. */
    public Object handle(Throwable why) {
      return "sorry, " + why.getMessage();
    }
  }
}
