package io.outrigger.strategy.caching.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is under way on one connection. */
class UnderWayTest {

  private final UnderWay underWay = new UnderWay(10_000);

  private static Request request(int bytes) {
    return new Request(new byte[bytes], null);
  }

  private Request written() throws Exception {
    Request request = request(1);
    assertThat(underWay.offer(request)).isTrue();
    underWay.writing(underWay.take(10, 0), 5);
    return request;
  }

  @Test
  void aReplyIsThatOfTheOldest() throws Exception {
    Request first = written();
    Request second = written();
    assertThat(underWay.answered()).isSameAs(first);
    assertThat(underWay.isAnswered()).isFalse();
    assertThat(underWay.answered()).isSameAs(second);
    assertThat(underWay.isAnswered()).isTrue();
    assertThatThrownBy(underWay::answered).isInstanceOf(IOException.class);
  }

  @Test
  void onceAnythingIsLostNoReplyIsGivenToAnybody() throws Exception {
    Request first = written();
    Request waiting = request(1);
    underWay.offer(waiting);
    assertThat(underWay.end()).containsExactly(first, waiting);
    assertThatThrownBy(() -> underWay.writing(List.of(request(1)), 6))
        .isInstanceOf(IOException.class);
    // the reply to the first is there, and whoever reads knows of nothing
    assertThatThrownBy(underWay::answered).isInstanceOf(IOException.class);
    assertThat(underWay.offer(request(1))).isFalse();
    assertThat(underWay.end()).isEmpty();
  }

  @Test
  void whoeverEndsItNoReplyGoesToAnother() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      for (int round = 0; round < 2000; round++) {
        UnderWay each = new UnderWay(1000);
        List<Request> requests = Stream.generate(() -> request(0)).limit(100).toList();
        each.writing(requests, 0);
        CyclicBarrier start = new CyclicBarrier(2);
        Future<List<Request>> end =
            other.submit(
                () -> {
                  start.await();
                  return each.end();
                });
        start.await();
        List<Request> answered = new ArrayList<>();
        try {
          while (answered.size() < requests.size()) {
            answered.add(each.answered());
          }
        } catch (IOException over) {
          assertThat(each.isBroken()).isTrue();
        }
        answered.addAll(end.get());
        assertThat(answered).isEqualTo(requests);
      }
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void whatIsNotAnsweredHasItsBounds() throws Exception {
    for (int i = 0; i < 10_000; i++) {
      written();
      assertThat(underWay.answered()).isNotNull();
    }
    underWay.writing(Collections.nCopies(10_000, request(0)), 0);
    assertThatThrownBy(() -> underWay.writing(List.of(request(0)), 0))
        .isInstanceOf(IOException.class);
  }

  @Test
  void whatWaitsHasItsBounds() throws Exception {
    assertThat(underWay.offer(request(20_000))).as("one alone").isTrue();
    assertThat(underWay.offer(request(5000))).isFalse();
    underWay.writing(underWay.take(10, 0), 0);
    assertThat(underWay.offer(request(5000))).as("not answered yet").isFalse();
    assertThat(underWay.offer(request(100))).as("what is small is never too much").isTrue();
    underWay.take(1, 0);
    underWay.answered();
    assertThat(underWay.offer(request(9900))).isTrue();
    assertThat(underWay.isFull()).isFalse();
    for (int i = 1; i < 1000; i++) {
      assertThat(underWay.offer(request(0))).isTrue();
    }
    assertThat(underWay.offer(request(0))).isFalse();
    assertThat(underWay.isFull()).isTrue();
    assertThat(underWay.take(100, 0)).hasSize(100);
  }

  @Test
  void aServerThatIsSilentForThreeSecondsIsGone() throws Exception {
    assertThat(underWay.isGone(Long.MAX_VALUE)).isFalse();
    written();
    assertThat(underWay.isGone(5 + TimeUnit.SECONDS.toNanos(3))).isFalse();
    assertThat(underWay.isGone(6 + TimeUnit.SECONDS.toNanos(3))).isTrue();
  }
}
