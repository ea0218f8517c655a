package io.outrigger.strategy.resilience;

import io.outrigger.spi.StatusSection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The circuit breakers on the status page, those first that are not closed. */
final class BreakerTable implements StatusSection {

  private final LazyResilience parts;

  BreakerTable(LazyResilience parts) {
    this.parts = parts;
  }

  @Override
  public String title() {
    return "Circuit breakers";
  }

  @Override
  public String summary() {
    return "What they are around, their state and what led to it, with the settings in force.";
  }

  @Override
  public boolean hiddenWhenEmpty() {
    return true;
  }

  @Override
  public List<String> columns() {
    return List.of(
        "Name",
        "State",
        "Since",
        "Why",
        "Calls",
        "Failed",
        "Refused",
        "Last failure",
        "Settings",
        "Used by");
  }

  @Override
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    Resilience made = parts.find();
    if (made != null) {
      List<Shared.Known<Breaker>> all = made.breakers().all();
      all.sort(Comparator.comparing(each -> each.thing().phase().state().name().equals("CLOSED")));
      for (Shared.Known<Breaker> each : all) {
        rows.add(row(each));
      }
    }
    return rows;
  }

  private static List<String> row(Shared.Known<Breaker> known) {
    Breaker breaker = known.thing();
    Breaker.Phase phase = breaker.phase();
    long failed = breaker.failed().count();
    return List.of(
        known.name(),
        Breaker.word(phase.state()),
        Breaker.shown(phase.since()),
        phase.why(),
        Long.toString(breaker.successful().count() + failed + breaker.ignored().count()),
        Long.toString(failed),
        Long.toString(breaker.notPermitted()),
        breaker.lastFailure(),
        known.settings(),
        String.join(", ", known.users()));
  }
}
