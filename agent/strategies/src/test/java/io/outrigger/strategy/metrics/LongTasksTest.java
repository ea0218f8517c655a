package io.outrigger.strategy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LongTasksTest {

  private final LongTasks tasks = new LongTasks();

  @Test
  void thereIsRoomForAsManyAsThereAre() {
    long[] begun = new long[50];
    for (int i = 0; i < begun.length; i++) {
      begun[i] = tasks.begin(100 + i);
    }
    assertThat(tasks.at(200)).isEqualTo(new LongTasks.UnderWay(50, 50 * 100 - 49 * 25, 100));
    for (int i = 0; i < begun.length - 1; i++) {
      tasks.end(begun[i]);
    }
    assertThat(tasks.at(200)).isEqualTo(new LongTasks.UnderWay(1, 51, 51));
    tasks.end(begun[49]);
    assertThat(tasks.at(200)).isEqualTo(new LongTasks.UnderWay(0, 0, 0));
  }

  @Test
  void aClockThatShowsNothingOrLessIsAsGood() {
    long zero = tasks.begin(0);
    long less = tasks.begin(-5);
    assertThat(tasks.at(11)).isEqualTo(new LongTasks.UnderWay(2, 10 + 16, 16));
    tasks.end(zero);
    tasks.end(less);
    assertThat(tasks.at(11).count()).isZero();
  }

  @Test
  void noneIsLostAmongThreads() throws Exception {
    int threads = 4;
    CyclicBarrier together = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        ends.add(
            pool.submit(
                () -> {
                  together.await();
                  for (int round = 0; round < 2000; round++) {
                    long[] begun = new long[10];
                    for (int i = 0; i < begun.length; i++) {
                      begun[i] = tasks.begin(1 + i % 3);
                    }
                    for (long each : begun) {
                      tasks.end(each);
                    }
                  }
                  tasks.begin(7);
                  return null;
                }));
      }
      for (Future<?> each : ends) {
        each.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(tasks.at(8)).isEqualTo(new LongTasks.UnderWay(threads, threads, 1));
  }
}
