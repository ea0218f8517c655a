package io.outrigger.strategy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerLoadsTest {

  private final ServerLoads loads = new ServerLoads(2);

  @Test
  void serversBeyondTheCapAreCountedTogether() {
    for (String server : new String[] {"a:1", "b:2", "c:3", "d:4"}) {
      loads.inFlight().of(server).increment();
    }
    loads.inFlight().of("c:3").decrement();

    assertThat(loads.inFlight().all()).isEqualTo(Map.of("a:1", 1L, "b:2", 1L, "other", 1L));
  }

  @Test
  void aSumCaughtBetweenBeginningAndEndIsNeverBelowZero() {
    loads.inFlight().of("a:1").decrement();

    assertThat(loads.inFlight().all()).isEqualTo(Map.of("a:1", 0L));
  }
}
