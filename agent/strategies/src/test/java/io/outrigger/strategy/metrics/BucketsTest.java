package io.outrigger.strategy.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {

  private final Buckets buckets = new Buckets(List.of(.005, .1, 2.5));

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "5000000, 0",
    "5000001, 1",
    "100000000, 1",
    "100000001, 2",
    "2500000000, 2",
    "2500000001, 3",
    "9223372036854775807, 3"
  })
  void aBoundIsInsideItsBucket(long nanos, int bucket) {
    assertThat(buckets.indexOf(nanos)).isEqualTo(bucket);
  }

  @Test
  void quantilesAreSpreadEvenlyWithinABucket() {
    long[] counts = {10, 10, 0, 0};

    assertThat(buckets.quantile(.5, counts)).isEqualTo(.005, within(1e-12));
    assertThat(buckets.quantile(.25, counts)).isEqualTo(.0025, within(1e-12));
    assertThat(buckets.quantile(.75, counts)).isEqualTo(.005 + .095 / 2, within(1e-12));
    assertThat(buckets.quantile(1, counts)).isEqualTo(.1, within(1e-12));
  }

  @Test
  void aboveAllBoundsTheHighestBoundIsTold() {
    assertThat(buckets.quantile(.95, new long[] {1, 0, 0, 99})).isEqualTo(2.5);
  }

  @Test
  void nothingObservedHasNoQuantile() {
    assertThat(buckets.quantile(.5, new long[4])).isNaN();
  }
}
