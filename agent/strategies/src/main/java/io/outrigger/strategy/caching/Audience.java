package io.outrigger.strategy.caching;

import io.outrigger.strategy.Delays;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Those who hear of the end of one load without a thread that waits for it. What the application
 * does then may take long, or wait for the end of another one's stage: so they hear of it on
 * threads of the agent, and neither who loads nor another one of them is held up. Mostly one thread
 * tells all of them. While it does not get on there are more, twice as many each time.
 */
@SuppressWarnings("FutureReturnValueIgnored") // nobody takes it back
final class Audience {

  private record Listener(Runnable hears, @Nullable ClassLoader context) {}

  /** Nanoseconds after which more threads help: a thousand of quick ones have heard by then. */
  private static final long SLOW = Duration.ofMillis(5).toNanos();

  private final Workers threads;
  private final Delays delays;
  private final Queue<Listener> waiting = new ConcurrentLinkedQueue<>();

  /** Threads that tell, or are about to. */
  private final AtomicInteger busy = new AtomicInteger();

  private final AtomicBoolean watched = new AtomicBoolean();

  /**
   * Nobody yet.
   *
   * @param threads those that tell
   * @param delays sees to it that they get on
   */
  Audience(Workers threads, Delays delays) {
    this.threads = threads;
    this.delays = delays;
  }

  /**
   * Has somebody hear of it. Does not throw, and runs it on this thread only where there is no
   * other to be had.
   *
   * @param context the class loader that is to be seen then
   */
  void tell(Runnable hears, @Nullable ClassLoader context) {
    waiting.add(new Listener(hears, context));
    if (busy.compareAndSet(0, 1) && !begin()) {
      tellHere();
    }
    watch();
  }

  private void watch() {
    if (!waiting.isEmpty() && watched.compareAndSet(false, true)) {
      try {
        delays.after(SLOW, this::help);
      } catch (Throwable noThread) {
        watched.set(false);
        tellHere();
      }
    }
  }

  private void help() {
    watched.set(false);
    if (!waiting.isEmpty()) {
      int more = Math.max(1, busy.get());
      for (int i = 0; i < more; i++) {
        busy.incrementAndGet();
        begin();
      }
    }
    watch();
  }

  /** One that counts as busy already; returns whether it is. */
  private boolean begin() {
    boolean begun = false;
    try {
      begun = threads.start(() -> tellAll(true), null);
    } catch (Throwable noThread) {
      // as where there are too many
    }
    if (!begun) {
      busy.decrementAndGet();
    }
    return begun;
  }

  private void tellHere() {
    busy.incrementAndGet();
    tellAll(false);
  }

  private void tellAll(boolean ownThread) {
    do {
      for (Listener each = waiting.poll(); each != null; each = waiting.poll()) {
        try {
          if (ownThread) {
            Thread.currentThread().setContextClassLoader(each.context());
          }
          each.hears().run();
        } catch (Throwable fault) {
          // where the stack or the memory is at its end; the others hear of it all the same
        }
      }
      busy.decrementAndGet();
    } while (!waiting.isEmpty() && busy.compareAndSet(0, 1));
  }
}
