package io.outrigger.engine.start;

import io.outrigger.engine.cost.SelfCost;
import io.outrigger.engine.link.HookFaults;
import io.outrigger.engine.link.Linker;
import io.outrigger.engine.weave.WeaveReport;
import io.outrigger.spi.EngineStats;
import io.outrigger.spi.StatusSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was woven, what not, and why. */
final class HooksSection implements StatusSection {

  private final EngineStats stats;
  private final WeaveReport report;
  private final HookFaults faults;
  private final SelfCost cost;
  private final Linker linker;

  HooksSection(
      EngineStats stats, WeaveReport report, HookFaults faults, SelfCost cost, Linker linker) {
    this.stats = stats;
    this.report = report;
    this.faults = faults;
    this.cost = cost;
    this.linker = linker;
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
        + " faults of hooks and strategies kept from the application. A library that the application does not"
        + " load is not listed.";
  }

  @Override
  public List<String> columns() {
    return List.of("Hook", "Class", "Outcome");
  }

  @Override
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    cost.byHook()
        .forEach(
            (hook, nanos) -> {
              if (nanos > 0) {
                rows.add(List.of(hook, "", tookSoFar(nanos)));
              }
            });
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
    for (String hook : linker.retired()) {
      rows.add(0, List.of(hook, "", "retired: the agent cost more than outrigger.budget.cpu"));
    }
    for (HookFaults.Place place : faults.switchedOff()) {
      rows.add(
          0,
          List.of(place.hookId(), place.name(), "switched off everywhere: too many faults here"));
    }
    return rows;
  }

  private static String tookSoFar(long nanos) {
    return String.format(Locale.ROOT, "took %.3f s so far, estimated from samples", nanos / 1e9);
  }
}
