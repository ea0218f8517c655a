package io.outrigger.engine.start;

import io.outrigger.engine.weave.WeaveReport;
import io.outrigger.spi.EngineStats;
import io.outrigger.spi.StatusSection;
import java.util.ArrayList;
import java.util.List;

/** What was woven, what not, and why. */
final class HooksSection implements StatusSection {

  private final EngineStats stats;
  private final WeaveReport report;

  HooksSection(EngineStats stats, WeaveReport report) {
    this.stats = stats;
    this.report = report;
  }

  @Override
  public String title() {
    return "Hooks";
  }

  @Override
  public String summary() {
    long faults = stats.hookErrors().values().stream().mapToLong(Long::longValue).sum();
    return stats.wovenClasses()
        + " classes woven, "
        + faults
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
            (hook, faults) -> {
              if (faults > 0) {
                rows.add(0, List.of(hook, "", faults + " faults, see outrigger_hook_errors_total"));
              }
            });
    return rows;
  }
}
