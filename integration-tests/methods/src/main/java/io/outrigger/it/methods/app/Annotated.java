package io.outrigger.it.methods.app;

import io.outrigger.annotation.Bulkhead;
import io.outrigger.annotation.CircuitBreaker;
import io.outrigger.annotation.Fallback;
import io.outrigger.annotation.RateLimit;
import io.outrigger.annotation.Retry;
import io.outrigger.annotation.TimeLimit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;

/** Carries annotations; that they do something is the agent's doing. */
class Annotated {

  private final CountDownLatch released = new CountDownLatch(1);

  @Retry(maxAttempts = 4, delay = "1ms", retryExceptions = IllegalStateException.class)
  String flaky(String failures) {
    int calls = Calls.count("flaky");
    if (calls <= Integer.parseInt(failures)) {
      throw new IllegalStateException("call " + calls);
    }
    return "call " + calls;
  }

  @TimeLimit(timeout = "100ms")
  String sleepy(String argument) throws InterruptedException, TimeoutException {
    Calls.count("sleepy");
    if (argument.equals("long")) {
      released.await();
    }
    return Thread.currentThread().getContextClassLoader() == getClass().getClassLoader()
        ? "awake"
        : "in another room";
  }

  @Bulkhead(maxConcurrent = 1)
  String crowded(String argument) throws InterruptedException {
    Calls.count("crowded");
    if (argument.equals("long")) {
      released.await();
    }
    return "alone";
  }

  String release() {
    released.countDown();
    return "released";
  }

  @RateLimit(permits = 2, period = "1h")
  String rationed(String argument) {
    Calls.count("rationed");
    return argument;
  }

  @Fallback(method = "instead")
  String replaced(String argument) {
    Calls.count("replaced");
    throw new IllegalStateException(argument);
  }

  @SuppressWarnings("unused") // by its name
  private String instead(String argument, IllegalStateException failed) {
    return "instead of " + argument + ", " + failed.getMessage();
  }

  @Fallback(value = "none")
  @CircuitBreaker(name = "guard", failureThreshold = 2, timeout = "1h")
  String guarded(String argument) {
    Calls.count("guarded");
    throw new IllegalStateException(argument);
  }
}
