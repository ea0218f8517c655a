package io.outrigger.it.methods.app;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers later, by what is subscribed to and by plain futures. Carries no annotation. */
final class Kitchen {

  private static final ExecutorService COOKS =
      Executors.newCachedThreadPool(
          task -> {
            Thread cook = new Thread(task, "cook");
            cook.setDaemon(true);
            return cook;
          });

  private Kitchen() {}

  /** Each subscription counts as a run. */
  static Mono<String> cooked(String argument) {
    return Mono.fromCallable(() -> cook("cooked", argument));
  }

  static Flux<String> courses(String argument) {
    return Flux.just("soup").concatWith(Mono.fromCallable(() -> cook("courses", argument)));
  }

  static Future<String> ordered(String argument) {
    return COOKS.submit(() -> cook("ordered", argument));
  }

  private static String cook(String method, String argument) {
    int calls = Calls.count(method);
    if (argument.equals("fail") || (argument.equals("once") && calls == 1)) {
      throw new IllegalStateException("burnt");
    }
    return "served";
  }
}
