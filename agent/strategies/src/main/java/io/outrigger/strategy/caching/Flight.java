package io.outrigger.strategy.caching;

import io.outrigger.strategy.Delays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One call of a method whose result is on its way into a cache. Others may wait for it. Once it is
 * overtaken, by an eviction or by another value, its result may be handed out to those who wait,
 * who began before, and must not be kept.
 */
final class Flight {

  /** In place of a result: whoever waits is to call the method himself. */
  static final Object CALL_YOURSELF = new Object();

  /** In place of a result: whoever waits has waited long enough. */
  static final Object TOO_LATE = new Object();

  /**
   * Whom each thread waits for. Of all caches, for a thread that loads from one may wait for
   * another. Strong, and only while it waits.
   */
  private static final ConcurrentHashMap<Thread, Flight> WAITING = new ConcurrentHashMap<>();

  private static final int LONGEST_CHAIN = 1000;

  private final CompletableFuture<@Nullable Object> end = new CompletableFuture<>();
  private final ReentrantLock lock = new ReentrantLock();

  /** The thread that is inside of the method; null before and after. */
  private volatile @Nullable Thread owner;

  private final long since;
  private boolean overtaken;
  private @Nullable HeldKey held;
  private @Nullable Audience audience;

  /** The put on the same thread that this one is inside of. */
  private volatile @Nullable Flight outer;

  /** What was put last inside of this one, by the same thread; whether anything was. */
  private boolean hasPut;

  private @Nullable Object put;

  private @Nullable Unkeyed late;

  /** The load that this one has taken over from, and whose result may still come. */
  private volatile @Nullable Flight before;

  /** What the shared store has answered to this load; null if it was not asked. */
  private SharedStore.@Nullable Asked asked;

  /** Nanoseconds of the cache's clock. */
  private volatile long begun;

  /** For how long it may be under way though nobody is inside of the method. */
  private volatile long lasts;

  private volatile @Nullable Object notShared = CALL_YOURSELF;

  /** The entry that it loads anew, if it does. */
  private volatile @Nullable Timed old;

  /**
   * It has failed or was given up, and perhaps nobody could be told: whoever finds it under way
   * still puts it aside.
   */
  volatile boolean isOver;

  /** Begins now. */
  Flight() {
    this(System.nanoTime());
  }

  /**
   * Has begun already.
   *
   * @param since when, of {@link System#nanoTime()}
   */
  Flight(long since) {
    this.since = since;
  }

  /** Begins on this thread. */
  static Flight here() {
    Flight flight = new Flight();
    flight.enter();
    return flight;
  }

  /** Begins on this thread, and loads an entry anew. */
  static Flight insteadOf(Timed old) {
    Flight flight = here();
    flight.old = old;
    return flight;
  }

  /** The entry that it loads anew; null if there was none. */
  @Nullable Timed old() {
    return old;
  }

  /**
   * It is under way from now on.
   *
   * @param most nanoseconds after which nobody counts on it any more once the method has returned
   */
  void begin(long now, long most) {
    begun = now;
    lasts = most;
  }

  /** Whether it has been under way for so many nanoseconds. */
  boolean isOlder(long now, long nanos) {
    return now - begun >= nanos;
  }

  /** Whether nobody counts on it any more. */
  boolean isForgotten(long now) {
    return owner == null && isOlder(now, lasts);
  }

  /** This thread calls the method. */
  void enter() {
    owner = Thread.currentThread();
  }

  /** The method has returned, and its result may be on its way still. */
  void leave() {
    owner = null;
    Unkeyed put = late;
    if (put != null) {
      put.inside(false);
    }
  }

  /** Whether this thread is inside of it: it must not wait for itself. */
  boolean isOwn() {
    return owner == Thread.currentThread();
  }

  /** When it began, of {@link System#nanoTime()}, whatever the cache's clock is. */
  long since() {
    return since;
  }

  /** Notes what the shared store has answered. */
  void asked(SharedStore.Asked answer) {
    asked = answer;
  }

  SharedStore.@Nullable Asked asked() {
    return asked;
  }

  boolean isOvertaken() {
    lock.lock();
    try {
      return overtaken;
    } finally {
      lock.unlock();
    }
  }

  /** Notes which key it is for, before anybody else knows of it. */
  HeldKey hold(Object key) {
    HeldKey made = HeldKey.underWay(key);
    held = made;
    return made;
  }

  /** The key that it is for, once it is under way. */
  HeldKey held() {
    HeldKey known = held;
    if (known == null) {
      throw new IllegalStateException("a flight for no key");
    }
    return known;
  }

  /** It is inside of another one. */
  void goInside(Flight other) {
    outer = other;
  }

  /**
   * What is to be put. Where the method itself has put another value nobody knows which is newer.
   */
  @SuppressWarnings("ReferenceEquality") // of two that are equal one may be newer
  void returns(@Nullable Object value) {
    if (hasPut && put != value) {
      overtake();
    }
    Flight around = outer;
    if (around != null) {
      around.hasPut = true;
      around.put = value;
    }
  }

  /** The put that it is inside of; null if there is none. */
  @Nullable Flight outer() {
    return outer;
  }

  /** Notes a put whose key has parts that the method fills in. */
  void fills(Unkeyed put) {
    late = put;
  }

  /** The put whose key has parts that the method fills in; null if it is not one. */
  @Nullable Unkeyed late() {
    return late;
  }

  /** It is for the key of another one, which has begun before. */
  HeldKey goBehind(Flight other) {
    HeldKey known = other.held();
    held = known;
    before = other;
    return known;
  }

  /**
   * From now on nothing is kept, nor of those that it has taken over from or is inside of. When
   * this returns, nobody is about to.
   */
  void overtake() {
    Flight each = this;
    while (each != null) {
      each.keepNothing();
      Flight late = each.before;
      each = late == null ? each.outer : late;
    }
  }

  /** From now on nothing is kept of those that it has taken over from: they have seen less. */
  void overtakeBefore() {
    Flight other = before;
    if (other != null) {
      other.overtake();
      before = null;
    }
  }

  private void keepNothing() {
    lock.lock();
    try {
      overtaken = true;
    } finally {
      lock.unlock();
    }
  }

  /** Keeps the result unless that was overtaken; returns whether it did. */
  boolean settle(Runnable keep) {
    lock.lock();
    try {
      if (overtaken) {
        return false;
      }
      keep.run();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** It has a result, which may be {@link #CALL_YOURSELF}. */
  void land(@Nullable Object result) {
    leave();
    end.complete(result);
  }

  /** Before it lands with {@link #CALL_YOURSELF}: what the method has returned. */
  void notShared(@Nullable Object value) {
    notShared = value;
  }

  /**
   * Once it has landed with {@link #CALL_YOURSELF}: what the method has returned, for one who
   * cannot call it any more as he has before; {@link #CALL_YOURSELF} if that is not known.
   */
  @Nullable Object notShared() {
    return notShared;
  }

  /** It has failed. */
  void fail(Throwable thrown) {
    leave();
    end.completeExceptionally(thrown);
  }

  /**
   * Those who hear of its end on threads of the agent.
   *
   * @param threads those threads
   * @param delays sees to it that they get on
   */
  Audience audience(Workers threads, Delays delays) {
    lock.lock();
    try {
      Audience known = audience;
      if (known == null) {
        known = new Audience(threads, delays);
        audience = known;
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Its end, for stages. Whoever runs what is the application's when it comes does so by {@link
   * #audience}.
   */
  CompletableFuture<@Nullable Object> end() {
    return end;
  }

  /**
   * Waits for the result. {@link #TOO_LATE} if there is none in time; {@link #CALL_YOURSELF} if
   * there is no time at all, if it has failed, if the thread is interrupted, which it then still
   * is, or if waiting would never end: the thread is inside of this flight, or whoever is waits in
   * the end for this thread.
   */
  @Nullable Object await(long maxNanos) {
    Thread self = Thread.currentThread();
    if (maxNanos <= 0 && !end.isDone()) {
      return CALL_YOURSELF;
    }
    WAITING.put(self, this);
    try {
      // told first, asked then: of two threads that wait for each other one sees the other
      return leadsTo(self) ? CALL_YOURSELF : get(maxNanos);
    } catch (InterruptedException e) {
      self.interrupt();
      return CALL_YOURSELF;
    } catch (TimeoutException e) {
      return TOO_LATE;
    } catch (ExecutionException | CancellationException e) {
      return CALL_YOURSELF;
    } finally {
      WAITING.remove(self);
    }
  }

  private @Nullable Object get(long maxNanos)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (Thread.currentThread() instanceof ForkJoinWorkerThread && !end.isDone()) {
      // there the future would have the thread do other work of the application's meanwhile
      ForkJoinPool.managedBlock(new Waiter(end, maxNanos));
      return end.get(0, TimeUnit.NANOSECONDS);
    }
    return end.get(maxNanos, TimeUnit.NANOSECONDS);
  }

  /** Waits while its pool lets another thread work in place of this one. */
  private static final class Waiter implements ForkJoinPool.ManagedBlocker {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final long until;

    @SuppressWarnings("FutureReturnValueIgnored") // told of nothing but the end
    Waiter(CompletableFuture<?> end, long maxNanos) {
      until = System.nanoTime() + maxNanos;
      end.whenComplete((value, thrown) -> ended.countDown());
    }

    @Override
    public boolean block() throws InterruptedException {
      boolean inTime = ended.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      // who has waited looks himself; there is nothing more to wait for in either case
      return inTime || System.nanoTime() - until >= 0;
    }

    @Override
    public boolean isReleasable() {
      return ended.getCount() == 0;
    }
  }

  private boolean leadsTo(Thread thread) {
    Flight each = this;
    for (int i = 0; i < LONGEST_CHAIN; i++) {
      Thread inside = each.owner;
      if (inside == null) {
        return false;
      }
      if (inside == thread) {
        return true;
      }
      Flight next = WAITING.get(inside);
      if (next == null) {
        return false;
      }
      each = next;
    }
    return true;
  }
}
