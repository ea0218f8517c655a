package io.outrigger.benchmark;

import io.outrigger.engine.cost.SelfCost;
import io.outrigger.engine.link.Failing;
import io.outrigger.engine.link.HookFaults;
import io.outrigger.engine.link.Linker;
import io.outrigger.engine.method.MethodLinker;
import io.outrigger.engine.method.MethodProblems;
import io.outrigger.engine.room.HookRooms;
import io.outrigger.spi.Hook;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A woven place, as the agent links it and as it would be without the sampling of its cost: caught
 * faults and a call of advice. Advice does next to nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SiteBenchmark {

  /**
   * What the advice counts with. Each thread has its own: a number that all write takes longer to
   * pass from one processor to the next than everything that is measured here.
   */
  @State(Scope.Thread)
  public static class Mine {
    final int[] entered = new int[SiteAdvice.LENGTH];

    /** Made by JMH. */
    public Mine() {}
  }

  private static final MethodType ENTER = MethodType.methodType(Object.class, Object.class);
  private static final MethodType EXIT = MethodType.methodType(void.class, Object.class);

  private static final Linker LINKER = linker();
  private static final MethodHandle LINKED_ENTER = linked("enter", ENTER);
  private static final MethodHandle LINKED_EXIT = linked("exit", EXIT);
  private static final MethodHandle GUARDED_ENTER = guarded("enter", ENTER);
  private static final MethodHandle GUARDED_EXIT = guarded("exit", EXIT);

  private static Linker linker() {
    Hook hook = new SiteHook();
    // asked only where a library is a named module
    Instrumentation none =
        (Instrumentation)
            Proxy.newProxyInstance(
                SiteBenchmark.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> {
                  throw new UnsupportedOperationException(method.getName());
                });
    List<String> ids = List.of(hook.id());
    return new Linker(
        Map.of(hook.id(), hook),
        new HookRooms(SiteBenchmark.class.getClassLoader(), none),
        new HookFaults(ids),
        Failing.NONE,
        new SelfCost(ids),
        new MethodLinker(new MethodProblems()));
  }

  private static MethodHandle linked(String method, MethodType type) {
    return LINKER
        .link(
            MethodHandles.lookup(),
            method,
            type,
            new Object[] {
              "benchmark", SiteAdvice.class.getName(), type.toMethodDescriptorString(), "a place"
            })
        .dynamicInvoker();
  }

  private static MethodHandle guarded(String method, MethodType type) {
    try {
      MethodHandle handler =
          MethodHandles.dropArguments(
              MethodHandles.empty(MethodType.methodType(type.returnType())), 0, Throwable.class);
      return new MutableCallSite(
              MethodHandles.catchException(
                  MethodHandles.lookup().findStatic(SiteAdvice.class, method, type),
                  Throwable.class,
                  handler))
          .dynamicInvoker();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the advice has another shape", e);
    }
  }

  /** As the agent does beside main. */
  @Setup
  public void warmUp() {
    LINKER.warmUp();
  }

  /** One place without sampling. */
  @Benchmark
  public Object guardedPlace(Mine mine) throws Throwable {
    return (Object) GUARDED_ENTER.invokeExact((Object) mine.entered);
  }

  /** One place. */
  @Benchmark
  public Object place(Mine mine) throws Throwable {
    return (Object) LINKED_ENTER.invokeExact((Object) mine.entered);
  }

  /** As many places as a request passes, without sampling. */
  @Benchmark
  public void guardedPlacesOfARequest(Mine mine) throws Throwable {
    Object first = (Object) GUARDED_ENTER.invokeExact((Object) mine.entered);
    Object second = (Object) GUARDED_ENTER.invokeExact(first);
    Object third = (Object) GUARDED_ENTER.invokeExact(second);
    Object fourth = (Object) GUARDED_ENTER.invokeExact(third);
    GUARDED_EXIT.invokeExact(fourth);
    GUARDED_EXIT.invokeExact(third);
    GUARDED_EXIT.invokeExact(second);
    GUARDED_EXIT.invokeExact(first);
  }

  /** As many places as a request passes. */
  @Benchmark
  public void placesOfARequest(Mine mine) throws Throwable {
    Object first = (Object) LINKED_ENTER.invokeExact((Object) mine.entered);
    Object second = (Object) LINKED_ENTER.invokeExact(first);
    Object third = (Object) LINKED_ENTER.invokeExact(second);
    Object fourth = (Object) LINKED_ENTER.invokeExact(third);
    LINKED_EXIT.invokeExact(fourth);
    LINKED_EXIT.invokeExact(third);
    LINKED_EXIT.invokeExact(second);
    LINKED_EXIT.invokeExact(first);
  }
}
