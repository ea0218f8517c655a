package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.CachingAnnotations.CACHED;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_EVICT;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_PUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.strategy.FakeContext;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cache under sixteen threads. */
@Timeout(60)
class CachingStressTest {

  private static final int THREADS = 16;
  private static final int KEYS = 8;

  private final Weaving weaving = new Weaving();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  /** Rows of a database, each with a number that only grows. */
  @SuppressWarnings("UnusedMethod") // by name
  static final class Rows {
    private final AtomicLongArray rows = new AtomicLongArray(KEYS);
    private final AtomicIntegerArray reads = new AtomicIntegerArray(KEYS);
    private final ReentrantLock[] locks = new ReentrantLock[KEYS];

    Rows() {
      for (int i = 0; i < KEYS; i++) {
        locks[i] = new ReentrantLock();
      }
    }

    /** Long enough for others to come between. */
    private static void dawdle() {
      for (int i = 0; i < 200; i++) {
        Thread.onSpinWait();
      }
    }

    Long read(Integer row) {
      reads.incrementAndGet(row);
      long value = rows.get(row);
      dawdle();
      return value;
    }

    void write(Integer row) {
      rows.incrementAndGet(row);
    }

    Long update(Integer row) {
      long value = rows.incrementAndGet(row);
      dawdle();
      return value;
    }
  }

  private void run(Callable<?> each) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      all.add(
          threads.submit(
              () -> {
                start.await();
                return each.call();
              }));
    }
    for (Future<?> one : all) {
      one.get();
    }
  }

  @RepeatedTest(50)
  void eachKeyIsLoadedOnce() throws Exception {
    Rows rows = new Rows();
    MethodHandle read = weaving.method(Rows.class, "read").with(CACHED, "name", "rows").link();
    run(
        () -> {
          for (int i = 0; i < KEYS; i++) {
            assertThat(Calls.of(read, rows, i)).isEqualTo(0L);
          }
          return null;
        });
    for (int i = 0; i < KEYS; i++) {
      assertThat(rows.reads.get(i)).isEqualTo(1);
    }
    assertThat(weaving.counts("rows").loads.sum()).isEqualTo(KEYS);
    assertThat(weaving.counts("rows").hits.sum() + weaving.counts("rows").misses.sum())
        .isEqualTo(THREADS * KEYS);
    assertThat(weaving.context.warnings).isEmpty();
  }

  /** Whoever has written reads what he wrote, or something newer; and nobody an older one again. */
  @Test
  void nothingStaleIsFoundAfterAnEviction() throws Exception {
    Rows rows = new Rows();
    MethodHandle read = weaving.method(Rows.class, "read").with(CACHED, "name", "rows").link();
    MethodHandle write =
        weaving.method(Rows.class, "write").with(CACHE_EVICT, "name", "rows").link();
    MethodHandle update =
        weaving.method(Rows.class, "update").with(CACHE_PUT, "name", "rows").link();
    MethodHandle clear =
        weaving.method(Rows.class, "write").with(CACHE_EVICT, "name", "rows", "all", "true").link();
    AtomicLongArray settled = new AtomicLongArray(KEYS);
    run(
        () -> {
          Random random = new Random(Thread.currentThread().getId());
          for (int i = 0; i < 20_000; i++) {
            int row = random.nextInt(KEYS);
            int dice = random.nextInt(40);
            long least = settled.get(row);
            if (dice < 3) {
              MethodHandle writing = dice == 0 ? write : dice == 1 ? update : clear;
              // one writer of a row at a time: else nobody can say which value is the newest
              rows.locks[row].lock();
              try {
                Calls.of(writing, rows, row);
                settled.set(row, rows.rows.get(row));
              } finally {
                rows.locks[row].unlock();
              }
            } else {
              assertThat((Long) Calls.of(read, rows, row)).isGreaterThanOrEqualTo(least);
            }
          }
          return null;
        });
    for (int i = 0; i < KEYS; i++) {
      assertThat(Calls.of(read, rows, i)).isEqualTo(rows.rows.get(i));
    }
    CacheCounts counts = weaving.counts("rows");
    assertThat(counts.hits.sum()).isGreaterThan(counts.misses.sum());
    assertThat(weaving.context.warnings).isEmpty();
  }

  /** Whichever ends first, it is seen by the other, at work at the same time. */
  @Test
  void ofTwoAdoptedPutsThatOverlapNeitherStays() throws Exception {
    Weaving adopting =
        new Weaving(new FakeContext().with("outrigger.annotations.adopt", "spring"), null);
    MethodHandle put =
        adopting
            .method(Books.class, "find")
            .named("id")
            .with(SpringAnnotations.CACHE_PUT, "value", "books")
            .link();
    CyclicBarrier inside = new CyclicBarrier(2);
    CyclicBarrier ended = new CyclicBarrier(2);
    Books books = new Books();
    books.does =
        () -> {
          inside.await();
          return "put";
        };
    Callable<Integer> putting =
        () -> {
          int stayed = 0;
          for (int i = 0; i < 20_000; i++) {
            Calls.of(put, books, 1L);
            ended.await();
            long size = adopting.cache("books").size();
            ended.await();
            if (size > 0) {
              stayed++;
              adopting.cache("books").evict(1L);
            }
          }
          return stayed;
        };
    Future<Integer> one = threads.submit(putting);
    Future<Integer> other = threads.submit(putting);
    assertThat(one.get() + other.get()).isZero();
  }

  /** Without the locks above: at the end every key reads the value last written. */
  @Test
  void writersAtOnceLeaveTheLastValueOrNone() throws Exception {
    Rows rows = new Rows();
    MethodHandle read = weaving.method(Rows.class, "read").with(CACHED, "name", "rows").link();
    MethodHandle update =
        weaving.method(Rows.class, "update").with(CACHE_PUT, "name", "rows").link();
    for (int round = 0; round < 200; round++) {
      run(
          () -> {
            Random random = new Random(Thread.currentThread().getId());
            for (int i = 0; i < 20; i++) {
              int row = random.nextInt(KEYS);
              Calls.of(random.nextBoolean() ? update : read, rows, row);
            }
            return null;
          });
      for (int i = 0; i < KEYS; i++) {
        assertThat(Calls.of(read, rows, i)).as("round %s", round).isEqualTo(rows.rows.get(i));
      }
    }
  }
}
