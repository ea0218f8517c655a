package io.outrigger.engine.start;

import io.outrigger.engine.link.HookFaults;
import io.outrigger.engine.weave.WeaveReport;
import io.outrigger.spi.EngineStats;
import io.outrigger.spi.StatusSection;
import java.util.ArrayList;
import java.util.List;

/** What was woven, what not, and why. */
final class HooksSection implements StatusSection {

  private final EngineStats stats;
  private final WeaveReport report;
  private final HookFaults faults;

  HooksSection(EngineStats stats, WeaveReport report, HookFaults faults) {
    this.stats = stats;
    this.report = report;
    this.faults = faults;
  }

  @Override
  public String title() {
    return "Hooks";
  }

  @Override
  public String summary() {
    long sum = stats.hookErrors().values().stream().mapToLong(Long::longValue).sum();
    return stats.wovenClasses()
        + " classes woven, "
        + sum
        + " faults of hooks kept from the application. A library that the application does not"
        + " load is not listed.";
  }

  @Override
  public List<String> columns() {
    return List.of("Hook", "Class", "Outcome");
  }

  @Override
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (WeaveReport.Line line : report.lines()) {
      rows.add(List.of(line.hookId(), line.className(), line.outcome()));
    }
    stats
        .hookErrors()
        .forEach(
            (hook, count) -> {
              if (count > 0) {
                rows.add(0, List.of(hook, "", count + " faults, see outrigger_hook_errors_total"));
              }
            });
    for (HookFaults.Place place : faults.switchedOff()) {
      rows.add(0, List.of(place.hookId(), place.name(), "switched off: too many faults"));
    }
    return rows;
  }
}
