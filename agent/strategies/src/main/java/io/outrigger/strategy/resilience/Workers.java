package io.outrigger.strategy.resilience;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Threads that run the application's methods: a new one for each call, virtual where the JVM has
 * them. So a thread inherits what its caller hands down, and being interrupted never strikes the
 * call after.
 */
final class Workers {

  /** Before, one that waits in synchronized code keeps a carrier to itself, and few there are. */
  private static final int FIRST_WITH_VIRTUAL_THREADS = 24;

  private static final String NAME = "outrigger-worker";

  private final int most;
  private final AtomicInteger running = new AtomicInteger();
  private final @Nullable MethodHandle virtual;

  /** So many at the same time. */
  Workers(int most) {
    this.most = most;
    virtual = virtual();
  }

  /** Makes a virtual thread of a task; null where there are none. */
  private static @Nullable MethodHandle virtual() {
    if (Runtime.version().feature() < FIRST_WITH_VIRTUAL_THREADS) {
      return null;
    }
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      Class<?> builder = Class.forName("java.lang.Thread$Builder$OfVirtual");
      MethodHandle named =
          lookup.findVirtual(builder, "name", MethodType.methodType(builder, String.class));
      MethodHandle unstarted =
          lookup.findVirtual(
              builder, "unstarted", MethodType.methodType(Thread.class, Runnable.class));
      MethodHandle make =
          lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(builder));
      MethodHandle makeNamed =
          MethodHandles.collectArguments(MethodHandles.insertArguments(named, 1, NAME), 0, make);
      return MethodHandles.collectArguments(unstarted, 0, makeNamed);
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    }
  }

  /** Starts a thread for the task; null if there are too many. */
  @Nullable Thread start(Runnable task) {
    if (running.incrementAndGet() > most) {
      running.decrementAndGet();
      return null;
    }
    return started(task);
  }

  /** Starts a thread for the task however many there are. */
  void startAnyway(Runnable task) {
    running.incrementAndGet();
    started(task);
  }

  private Thread started(Runnable task) {
    boolean started = false;
    try {
      Thread made = make(new Counted(task));
      made.start();
      started = true;
      return made;
    } finally {
      if (!started) {
        running.decrementAndGet();
      }
    }
  }

  private Thread make(Runnable task) {
    MethodHandle maker = virtual;
    if (maker != null) {
      try {
        return (Thread) maker.invoke(task);
      } catch (Error | RuntimeException e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
    Thread thread = new Thread(task, NAME);
    thread.setDaemon(true);
    return thread;
  }

  int most() {
    return most;
  }

  /** Gives its place back at the end. */
  private final class Counted implements Runnable {
    private final Runnable task;

    Counted(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      try {
        task.run();
      } finally {
        running.decrementAndGet();
      }
    }
  }
}
