package io.outrigger.strategy.resilience;

import static io.outrigger.strategy.resilience.ResilienceAnnotations.TIME_LIMITED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.strategy.FakeContext;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@SuppressWarnings("FutureReturnValueIgnored") // the method under test hands it on
class TimeLimitAroundTest {

  private static final InheritableThreadLocal<String> INHERITED = new InheritableThreadLocal<>();

  private final Weaving weaving = new Weaving();
  private final Shop shop = new Shop();

  private MethodHandle link(String method, String timeout) {
    MethodHandle handle =
        weaving
            .method(Shop.class, method)
            .with(TIME_LIMITED, "timeout", timeout, "name", "desk")
            .link();
    assertThat(weaving.problems).isEmpty();
    return handle;
  }

  @Test
  void aLockThatTheCallerHoldsIsNotWaitedForByAWorker() throws Throwable {
    MethodHandle locked =
        weaving.method(Shop.class, "locked").with(TIME_LIMITED, "timeout", "20ms").link();
    assertThat(weaving.problems)
        .containsExactly(
            "@TimeLimit: a synchronized method cannot be called on another thread while its caller"
                + " holds the lock");
    shop.does = () -> "tea";
    assertThat(locked.invoke(shop, "tea")).isEqualTo("tea");
  }

  @Test
  void interruptsWhatTakesTooLongAndSaysSoAsTheMethodDeclares() throws Throwable {
    CountDownLatch interrupted = new CountDownLatch(3);
    shop.does =
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return null;
        };
    MethodHandle limited = link("limited", "20ms");
    MethodHandle order = link("order", "20ms");
    MethodHandle input = link("input", "20ms");
    String message = "time limit desk: no end after 20 ms";
    assertThatThrownBy(() -> limited.invoke(shop, "tea"))
        .isExactlyInstanceOf(TimeoutException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> order.invoke(shop, "tea")).isExactlyInstanceOf(TimeoutException.class);
    assertThatThrownBy(() -> input.invoke(shop, "tea"))
        .isExactlyInstanceOf(CompletionException.class)
        .hasMessage(message)
        .hasCauseExactlyInstanceOf(TimeoutException.class);
    interrupted.await();
  }

  @Test
  void whatEndsInTimeIsAsItWouldBe() throws Throwable {
    MethodHandle total = link("total", "30s");
    MethodHandle pay = link("pay", "30s");
    MethodHandle twice = link("twice", "30s");
    Thread[] worker = new Thread[1];
    shop.does =
        () -> {
          worker[0] = Thread.currentThread();
          return 2L;
        };
    assertThat((long) total.invoke(shop, 40L, "x")).isEqualTo(42);
    assertThat(worker[0]).isNotSameAs(Thread.currentThread());
    assertThat(worker[0].isDaemon()).isTrue();
    pay.invoke(shop, 1L, 2.0, 3);
    assertThat((int) twice.invoke(shop, 4)).isEqualTo(8);
    IOException own = new IOException();
    shop.does =
        () -> {
          throw own;
        };
    assertThatThrownBy(() -> total.invoke(shop, 1L, "")).isSameAs(own);
    TimeLimited counts = weaving.parts().timeLimits().all().get(0).thing();
    assertThat(counts.successful.sum()).isEqualTo(3);
    assertThat(counts.failed.sum()).isEqualTo(1);
    assertThat(counts.late.sum()).isZero();
  }

  @Test
  void whatTheCallerHasAboutItGoesAlong() throws Throwable {
    MethodHandle order = link("order", "30s");
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[0])) {
      Thread.currentThread().setContextClassLoader(loader);
      INHERITED.set("mine");
      shop.does = () -> Thread.currentThread().getContextClassLoader() == loader;
      assertThat(order.invoke(shop, "tea")).isEqualTo(true);
      shop.does = INHERITED::get;
      assertThat(order.invoke(shop, "tea")).isEqualTo("mine");
    } finally {
      INHERITED.remove();
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Test
  void whoeverInterruptsTheCallerInterruptsTheMethod() throws Throwable {
    MethodHandle order = link("order", "30s");
    CountDownLatch inside = new CountDownLatch(1);
    shop.does =
        () -> {
          inside.countDown();
          new CountDownLatch(1).await();
          return null;
        };
    Object[] outcome = new Object[2];
    Thread caller =
        new Thread(
            () -> {
              outcome[0] = Calls.quietly(order, shop, "tea");
              outcome[1] = Thread.currentThread().isInterrupted();
            });
    caller.start();
    inside.await();
    caller.interrupt();
    caller.join();
    assertThat(outcome[0]).isInstanceOf(InterruptedException.class);
    assertThat(outcome[1]).isEqualTo(false);
  }

  @Test
  void threadsAreBounded() throws Throwable {
    Weaving bounded =
        new Weaving(new FakeContext().with("outrigger.resilience.time-limit.max-threads", "1"));
    MethodHandle order =
        bounded.method(Shop.class, "order").with(TIME_LIMITED, "timeout", "30s").link();
    shop.does = () -> shop.calls.get() > 1 ? "never" : Calls.quietly(order, shop, "tea");
    assertThat((Object) order.invoke(shop, "tea"))
        .isInstanceOf(RejectedExecutionException.class)
        .asString()
        .endsWith("all threads for methods under time limits are busy, 1");
  }

  @Test
  void aStageIsEndedWhereItIsCalled() throws Throwable {
    MethodHandle promise = link("promise", "20ms");
    CompletableFuture<String> own = new CompletableFuture<>();
    Thread[] caller = new Thread[1];
    shop.does =
        () -> {
          caller[0] = Thread.currentThread();
          return own;
        };
    CompletableFuture<?> limited = (CompletableFuture<?>) promise.invoke(shop);
    assertThat(caller[0]).isSameAs(Thread.currentThread());
    assertThatThrownBy(limited::join)
        .hasCauseExactlyInstanceOf(TimeoutException.class)
        .hasMessageContaining("time limit desk: no end after 20 ms");
    assertThat(own.handle((result, thrown) -> own.isCancelled()).join()).isTrue();
  }

  @Test
  void aStageThatHasItsOutcomeNeedsNoTimer() throws Throwable {
    MethodHandle promise = link("promise", "20ms");
    shop.does = () -> CompletableFuture.completedFuture("soon");
    Set<Thread> before = timers();
    assertThat(((CompletableFuture<?>) promise.invoke(shop)).join()).isEqualTo("soon");
    assertThat(before).containsAll(timers());
  }

  private static Set<Thread> timers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("outrigger-delays"))
        .collect(Collectors.toSet());
  }
}
