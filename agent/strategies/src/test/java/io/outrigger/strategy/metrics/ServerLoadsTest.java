package io.outrigger.strategy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class ServerLoadsTest {

  private final ServerLoads loads = new ServerLoads(2);

  @Test
  void serversBeyondTheCapAreCountedTogether() {
    loads.inFlight().begin("a:1");
    loads.inFlight().begin("b:2");
    InFlight.end(loads.inFlight().begin("c:3"));
    loads.inFlight().begin("d:4");

    assertThat(loads.inFlight().all()).isEqualTo(Map.of("a:1", 1L, "b:2", 1L, "other", 1L));
  }

  @Test
  void aSumCaughtBetweenBeginningAndEndIsNeverBelowZero() {
    LongAdder count = loads.inFlight().begin("a:1");
    InFlight.end(count);
    InFlight.end(count);

    assertThat(loads.inFlight().all()).isEqualTo(Map.of("a:1", 0L));
  }

  @Test
  void whatHadBegunBeforeItAllBeganAnewIsTakenAwayFromNothing() {
    LongAdder known = loads.inFlight().begin("a:1");
    loads.inFlight().begin("b:2");
    LongAdder other = loads.inFlight().begin("c:3");

    loads.inFlight().beginAnew();
    assertThat(loads.inFlight().all()).isEmpty();
    for (String server : new String[] {"a:1", "d:4", "e:5"}) {
      loads.inFlight().begin(server);
    }
    InFlight.end(known);
    InFlight.end(other);

    assertThat(loads.inFlight().all()).isEqualTo(Map.of("a:1", 1L, "d:4", 1L, "other", 1L));
  }
}
