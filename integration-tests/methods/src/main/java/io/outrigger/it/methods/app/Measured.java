package io.outrigger.it.methods.app;

import com.sun.management.ThreadMXBean;
import io.outrigger.annotation.Counted;
import io.outrigger.annotation.Timed;
import java.io.FileNotFoundException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Carries annotations that have calls measured; that they do something is the agent's doing. */
class Measured {

  private static final int CALLS = 100_000;

  private final CountDownLatch released = new CountDownLatch(1);
  private final CompletableFuture<String> later = new CompletableFuture<>();

  /** The result of a call by its name; the outer method's in most cases. */
  Object call(String method, String argument) throws Exception {
    return switch (method) {
      case "order" -> order(argument.length());
      case "restock" -> restock(argument);
      case "wait" -> await();
      case "go" -> go();
      case "promise" -> promise().isDone();
      case "keep" -> later.complete("kept");
      case "visit" -> new Metered().visit(argument);
      case "leave" -> new Metered().leave(argument);
      case "allocated" -> allocated();
      default -> throw new IllegalArgumentException(method);
    };
  }

  @Timed(
      value = "shop.order",
      extraTags = {"region", "eu"},
      serviceLevelObjectives = {0.5, 60})
  @Counted
  private static long order(long cups) {
    return 2 * cups;
  }

  @Counted(recordFailuresOnly = true)
  @Timed(histogram = true)
  String restock(String argument) throws FileNotFoundException {
    if (argument.equals("fail")) {
      throw new FileNotFoundException(argument);
    }
    return argument;
  }

  @Timed(value = "shop.wait", longTask = true)
  final String await() throws InterruptedException {
    released.await();
    return "waited";
  }

  private String go() {
    released.countDown();
    return "gone";
  }

  @Timed("shop.promise")
  CompletableFuture<String> promise() {
    return later;
  }

  /** How many bytes so many calls have allocated. */
  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (int i = 0; i < 2 * CALLS; i++) {
      sum += order(i);
    }
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < CALLS; i++) {
      sum += order(i);
    }
    long after = threads.getCurrentThreadAllocatedBytes();
    return sum == 0 ? -1 : after - before;
  }
}
