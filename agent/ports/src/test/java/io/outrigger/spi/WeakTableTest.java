package io.outrigger.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WeakTableTest {

  /** Equal to all of its kind, as requests of some containers are. */
  private static final class Same {
    @Override
    public boolean equals(Object other) {
      return other instanceof Same;
    }

    @Override
    public int hashCode() {
      return 7;
    }
  }

  @Test
  void keysAreComparedByIdentity() {
    WeakTable<Object, String> table = new WeakTable<>();
    Same one = new Same();
    Same other = new Same();
    table.put(one, "one");
    assertThat(table.get(one)).isEqualTo("one");
    assertThat(table.get(other)).isNull();
  }

  @Test
  void theFirstValueStaysUnlessPutReplacesIt() {
    WeakTable<Object, String> table = new WeakTable<>();
    Object key = new Object();
    assertThat(table.putIfAbsent(key, "first")).isEqualTo("first");
    assertThat(table.putIfAbsent(key, "second")).isEqualTo("first");
    table.put(key, "third");
    assertThat(table.get(key)).isEqualTo("third");
    assertThat(table.size()).isEqualTo(1);
    table.remove(key);
    assertThat(table.get(key)).isNull();
    assertThat(table.size()).isZero();
  }

  @Test
  void findsEveryKeyAfterGrowing() {
    WeakTable<Object, Integer> table = new WeakTable<>();
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      keys.add(new Object());
      table.put(keys.get(i), i);
    }
    for (int i = 0; i < 1000; i++) {
      assertThat(table.get(keys.get(i))).isEqualTo(i);
    }
    Set<Integer> seen = new HashSet<>();
    table.forEach((key, value) -> seen.add(value));
    assertThat(seen).hasSize(1000);
  }

  @Test
  @Timeout(30)
  void forgetsCollectedKeys() {
    WeakTable<Object, String> table = new WeakTable<>();
    WeakReference<Object> key = new WeakReference<>(new Object());
    Object alive = new Object();
    Object first = key.get();
    if (first != null) {
      table.put(first, "gone soon");
    }
    first = null;
    table.put(alive, "stays");
    while (key.get() != null || table.size() > 1) {
      System.gc();
    }
    assertThat(table.get(alive)).isEqualTo("stays");
  }

  @Test
  @Timeout(30)
  void tellsOnceOfEachValueWhoseKeyIsCollected() {
    List<Integer> told = Collections.synchronizedList(new ArrayList<>());
    WeakTable<Object, Integer> table = new WeakTable<>(told::add);
    Object alive = new Object();
    table.put(alive, -1);
    Object removed = new Object();
    table.put(removed, -2);
    table.remove(removed);
    removed = null;
    // in some of these puts the table grows, and so it does while keys are collected
    int count = 2000;
    for (int i = 0; i < count; i++) {
      Object key = new Object();
      table.put(key, -3);
      table.put(key, i);
      if (i % 500 == 0) {
        System.gc();
      }
    }
    while (table.size() > 1) {
      System.gc();
    }
    assertThat(told).hasSize(count).doesNotHaveDuplicates().allMatch(value -> value >= 0);
    assertThat(table.get(alive)).isEqualTo(-1);
  }

  @Test
  @Timeout(30)
  void whoHangsUpAValueHearsOfOthersThatAreLost() {
    AtomicInteger told = new AtomicInteger();
    WeakTable<Object, String> table = new WeakTable<>(value -> told.incrementAndGet());
    int known = 0;
    for (int i = 0; i < 100 && told.get() == 0; i++) {
      for (int k = 0; k < 64; k++) {
        table.put(new Object(), "gone soon");
        known++;
      }
      System.gc();
    }
    // told by put alone, as nobody has asked for the size
    assertThat(told.get()).isPositive().isLessThanOrEqualTo(known);
  }

  @Test
  @Timeout(60)
  void readersSeeWhatStaysWhileOthersComeAndGo() throws InterruptedException {
    WeakTable<Object, String> table = new WeakTable<>();
    Object stays = new Object();
    table.put(stays, "here");
    AtomicInteger missed = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      boolean writes = t % 2 == 0;
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                } catch (InterruptedException e) {
                  return;
                }
                for (int i = 0; i < 20_000; i++) {
                  if (writes) {
                    Object passing = new Object();
                    table.put(passing, "passing");
                    table.remove(passing);
                  } else if (!"here".equals(table.get(stays))) {
                    missed.incrementAndGet();
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(missed).hasValue(0);
    assertThat(table.size()).isEqualTo(1);
  }

  @Test
  @Timeout(60)
  void aReplacedValueIsNeverMissing() throws InterruptedException {
    WeakTable<Object, String> table = new WeakTable<>();
    Object key = new Object();
    table.put(key, "first");
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; i < 50_000; i++) {
                table.put(key, i % 2 == 0 ? "even" : "odd");
              }
            });
    writer.start();
    int missing = 0;
    while (writer.isAlive()) {
      missing += table.get(key) == null ? 1 : 0;
    }
    writer.join();
    assertThat(missing).isZero();
    assertThat(table.size()).isEqualTo(1);
  }
}
