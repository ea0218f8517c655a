package io.outrigger.engine.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.outrigger.engine.cost.Part;
import io.outrigger.engine.cost.SelfCost;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Places whose advice takes a known time, by a clock that each thread has for itself. */
class SiteSamplerTest {

  private static final int CALLS = 1_000_000;

  /** Nanoseconds that have passed for this thread. */
  private static final ThreadLocal<long[]> CLOCK = ThreadLocal.withInitial(() -> new long[1]);

  private final SelfCost cost = new SelfCost(List.of("inner", "outer"), () -> CLOCK.get()[0]);
  private final HookFaults faults = new HookFaults(List.of("inner", "outer"));
  private final SiteSampler sampler = new SiteSampler(cost.clock());
  private final HookSites inner = hook("inner");
  private final HookSites outer = hook("outer");

  private HookSites hook(String id) {
    return new HookSites(id, faults, sampler, cost.ofHook(id));
  }

  private static void pass(long nanos) {
    CLOCK.get()[0] += nanos;
  }

  private static MethodHandle advice(String name, MethodType type) throws Exception {
    return MethodHandles.lookup().findStatic(SiteSamplerTest.class, name, type);
  }

  private static MethodHandle linked(HookSites hook, MethodHandle advice) {
    GuardedSite site = new GuardedSite(advice.type(), hook, "a place");
    hook.lead(site, advice);
    return site.dynamicInvoker();
  }

  @SuppressWarnings("unused") // through advice()
  private static @Nullable Object enter(Object self) {
    pass(70);
    return self;
  }

  @SuppressWarnings("unused") // through advice()
  private static void exit(@Nullable Object entered) {
    pass(130);
  }

  @SuppressWarnings("unused") // through advice()
  private static void around(MethodHandle inside) throws Throwable {
    pass(200);
    inside.invokeExact((Object) "inside");
    pass(100);
  }

  @SuppressWarnings("unused") // through advice()
  private static void failing(boolean fails) {
    pass(1_000);
    if (fails) {
      throw new IllegalStateException("as asked");
    }
    pass(1_000);
  }

  private MethodHandle exitOf(HookSites hook) throws Exception {
    return linked(hook, advice("exit", MethodType.methodType(void.class, Object.class)));
  }

  @Test
  void aSampleTellsWhatAllCallsCost() throws Throwable {
    MethodHandle enter =
        linked(inner, advice("enter", MethodType.methodType(Object.class, Object.class)));
    MethodHandle exit = exitOf(inner);
    for (int i = 0; i < CALLS; i++) {
      Object entered = (Object) enter.invokeExact((Object) "self");
      assertThat(entered).isEqualTo("self");
      exit.invokeExact(entered);
    }
    assertThat(cost.byHook().get("inner")).isCloseTo(CALLS * 200L, withinPercentage(3));
    assertThat(cost.byHook()).containsEntry("outer", 0L);
    assertThat(cost.nanos(Part.HOOKS)).isEqualTo(cost.byHook().get("inner"));
  }

  @Test
  void aPlaceInsideAnotherIsNotCountedTwice() throws Throwable {
    MethodHandle inside = exitOf(inner);
    MethodHandle outside =
        linked(outer, advice("around", MethodType.methodType(void.class, MethodHandle.class)));
    for (int i = 0; i < CALLS; i++) {
      outside.invokeExact(inside);
    }
    assertThat(cost.byHook().get("inner")).isCloseTo(CALLS * 130L, withinPercentage(5));
    assertThat(cost.byHook().get("outer")).isCloseTo(CALLS * 300L, withinPercentage(5));
  }

  @Test
  void adviceThatThrowsDoesNotStopTheSampling() throws Throwable {
    MethodHandle exit = exitOf(inner);
    MethodHandle failing =
        linked(outer, advice("failing", MethodType.methodType(void.class, boolean.class)));
    Arrays.fill(sampler.countdowns(), 1); // the next call is timed
    failing.invokeExact(true);
    assertThat(faults.counts()).containsEntry("outer", 1L);
    assertThat(cost.byHook()).containsEntry("outer", 0L);
    for (int i = 0; i < CALLS; i++) {
      exit.invokeExact((Object) "self");
    }
    assertThat(cost.byHook().get("inner")).isCloseTo(CALLS * 130L, withinPercentage(3));
  }

  @Test
  void anInterruptedCallCountsAsTheLongest() throws Throwable {
    MethodHandle slow =
        linked(outer, advice("sleeping", MethodType.methodType(void.class, long.class)));
    for (int i = 0; i < 10 * SiteSampler.ONE_IN; i++) {
      slow.invokeExact(60_000_000_000L);
    }
    assertThat(cost.byHook().get("outer"))
        .isPositive()
        .isLessThan(20 * SiteSampler.ONE_IN * SiteSampler.LONGEST);
  }

  @SuppressWarnings("unused") // through advice()
  private static void sleeping(long nanos) {
    pass(nanos);
  }

  @Test
  void adviceThatMayHaveWaitedIsNotTimed() throws Throwable {
    MethodHandle waiting =
        linked(outer, advice("waiting", MethodType.methodType(boolean.class, long.class)));
    for (int i = 0; i < 10 * SiteSampler.ONE_IN; i++) {
      boolean again = (boolean) waiting.invokeExact(60_000_000_000L);
      assertThat(again).isTrue();
    }
    assertThat(cost.byHook()).containsEntry("outer", 0L);
  }

  @SuppressWarnings("unused") // through advice()
  private static boolean waiting(long nanos) {
    pass(nanos);
    return true;
  }

  @Test
  void readingTheClockIsNotTakenForAdvice() throws Throwable {
    SelfCost slow = new SelfCost(List.of("inner"), SiteSamplerTest::readSlowly);
    SiteSampler measuring = new SiteSampler(slow.clock());
    MethodHandle exit = exitOf(new HookSites("inner", faults, measuring, slow.ofHook("inner")));
    for (int i = 0; i < CALLS; i++) {
      exit.invokeExact((Object) "self");
    }
    assertThat(slow.byHook().get("inner")).isCloseTo(CALLS * 130L, withinPercentage(3));
  }

  private static long readSlowly() {
    pass(40);
    return CLOCK.get()[0];
  }

  @Test
  void threadsThatShareANumberAddUp() throws Exception {
    MethodHandle exit = exitOf(inner);
    List<Thread> threads = new ArrayList<>();
    int each = 20_000;
    for (int i = 0; i < 150; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int call = 0; call < each; call++) {
                  invoke(exit);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    // samples are lost where the scheduler takes a thread amid one; only the first of each number
    // would be 43 percent
    long all = threads.size() * (long) each * 130L;
    assertThat(cost.byHook().get("inner")).isBetween(all / 2, all / 5 * 6);
  }

  private static void invoke(MethodHandle exit) {
    try {
      exit.invokeExact((Object) "self");
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
