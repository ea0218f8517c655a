package io.outrigger.strategy.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Puts that do not know their key: how many are followed, how far, and how long. */
class FlightsTest {

  private final Flights flights = new Flights();

  private Unkeyed begun(long at) {
    Unkeyed put = new Unkeyed(at);
    flights.begin(put);
    return put;
  }

  @Test
  void soManyAreFollowedAndOneMoreKeepsNothing() {
    Unkeyed first = begun(0);
    for (int i = 1; i < Flights.MOST_UNKEYED; i++) {
      begun(0);
    }
    Unkeyed more = new Unkeyed(0);
    assertThat(flights.begin(more)).isFalse();
    assertThat(flights.count()).isEqualTo(Flights.MOST_UNKEYED);
    assertThat(first.isOvertaken(new HeldKey("any"), null)).isFalse();
    assertThat(more.isOvertaken(new HeldKey("any"), null)).isTrue();
    flights.end(first);
    assertThat(begun(0).isOvertaken(new HeldKey("any"), null)).isFalse();
  }

  @Test
  void ofTooManyKeysNoneIsRemembered() {
    Unkeyed put = begun(0);
    for (int i = 0; i < Unkeyed.MOST; i++) {
      flights.written(new HeldKey(i));
    }
    assertThat(put.isOvertaken(new HeldKey(0), null)).isTrue();
    assertThat(put.isOvertaken(new HeldKey("any"), null)).isFalse();
    assertThat(flights.count()).isEqualTo(1);
    flights.written(new HeldKey("one more"));
    assertThat(put.isOvertaken(new HeldKey("any"), null)).isTrue();
    assertThat(flights.count()).isZero();
  }

  @Test
  void whatWasRemovedStaysSoWhateverBecomesOfTheListThatItWasRemovedBy() {
    Unkeyed put = begun(0);
    List<Integer> numbers = new ArrayList<>(List.of(1, 2));
    flights.overtake(Keys.one(numbers));
    numbers.clear();
    assertThat(put.isOvertaken(new HeldKey(Keys.one(List.of(1, 2))), null)).isTrue();
  }

  @Test
  void whatIsOvertakenByAllIsFollowedNoMore() {
    Unkeyed put = begun(0);
    flights.overtakeAll();
    assertThat(put.isOvertaken(new HeldKey("any"), null)).isTrue();
    assertThat(flights.count()).isZero();
  }

  @Test
  void oneThatHasBeenUnderWayForLongIsLetGoOf() {
    Unkeyed put = begun(5);
    flights.endForgotten(14, 10, each -> {});
    assertThat(flights.count()).isEqualTo(1);
    assertThat(put.isOvertaken(new HeldKey("any"), null)).isFalse();
    flights.endForgotten(15, 10, each -> {});
    assertThat(flights.count()).isZero();
    assertThat(put.isOvertaken(new HeldKey("any"), null)).isTrue();
  }
}
