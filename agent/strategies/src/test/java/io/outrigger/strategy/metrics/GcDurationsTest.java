package io.outrigger.strategy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GcDurationsTest {

  @Test
  void collectionsAreAddedUpByKind() {
    GcDurations durations = new GcDurations();
    GcDurations.Kind minor = new GcDurations.Kind("end of minor GC", "Copy");
    durations.add(minor, 10);
    durations.add(new GcDurations.Kind("end of major GC", "MarkSweepCompact"), 2_000);
    durations.add(minor, 11);

    List<String> read = new ArrayList<>();
    durations.read(
        (kind, bounds, counts, seconds) ->
            read.add(
                kind.collector()
                    + Arrays.toString(bounds)
                    + Arrays.toString(counts)
                    + Math.round(seconds * 1e3)));

    assertThat(read)
        .containsExactly(
            "MarkSweepCompact[0.01, 0.1, 1.0, 10.0][0, 0, 0, 1, 0]2000",
            "Copy[0.01, 0.1, 1.0, 10.0][1, 1, 0, 0, 0]21");
  }
}
