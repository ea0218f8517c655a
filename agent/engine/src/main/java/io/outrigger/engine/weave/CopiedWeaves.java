package io.outrigger.engine.weave;

import io.outrigger.engine.log.AgentLog;
import io.outrigger.engine.relocate.Relocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The weaves that mean one class because it may belong to a copy of a library, with the names of
 * the copy. A class that only looks like one is refused before anything is woven, and not loudly:
 * the copy must have all types of the library that the advice mentions.
 */
final class CopiedWeaves {

  private final Copies copies;
  private final WeaveReport report;
  private final ClassLoader loader;
  private final String className;
  private final List<Entry> meant = new ArrayList<>();

  CopiedWeaves(Copies copies, WeaveReport report, ClassLoader loader, String className) {
    this.copies = copies;
    this.report = report;
    this.loader = loader;
    this.className = className;
  }

  /** Those of them that the copy has everything for. */
  List<Entry> meant() {
    return meant;
  }

  /**
   * Adds weaves.
   *
   * @param originals as they are for the library itself
   */
  void add(List<Entry> originals, Relocation relocation) throws IOException {
    Map<String, String> unlike = new HashMap<>();
    List<Entry> fits = new ArrayList<>();
    for (Entry each : originals) {
      Copies.Copy copy = copies.of(each.hook(), relocation, loader);
      Entry copied = each.in(copy);
      String missing = copy.advice().missing(each.weave().adviceName());
      if (missing == null) {
        fits.add(copied);
      } else {
        AgentLog.debug(copied.label() + ": " + className + " comes without " + missing, null);
        unlike.put(copied.label(), missing);
      }
    }
    for (Entry each : fits) {
      unlike.remove(each.label());
    }
    for (Map.Entry<String, String> each : unlike.entrySet()) {
      report.skipped(
          each.getKey(), className, loader, "not the library, there is no " + each.getValue());
    }
    meant.addAll(fits);
  }

  /** The class looked like one of a copy until it was to be woven. */
  void refuse(Exception reason) {
    for (Entry each : meant) {
      report.skipped(each.label(), className, loader, "not the library: " + reason.getMessage());
    }
    AgentLog.debug("not woven as a copy: " + className, reason);
    meant.clear();
  }
}
