package io.outrigger.strategy.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The series of one meter. Methods may share it, and have labels that others lack.
 *
 * @param <S> series
 */
final class MethodFamily<S> {

  /** Makes series. */
  interface Maker<S> {
    /** One without calls. */
    S make();
  }

  /**
   * A series and its labels.
   *
   * @param labels values by name, sorted
   */
  record Labelled<S>(Map<String, String> labels, S series) {}

  private final int cap;
  private final Map<Map<String, String>, S> all = new LinkedHashMap<>();
  private String description = "";
  private int admitted;
  private boolean overflowed;

  /**
   * A meter without series.
   *
   * @param cap label sets kept, those of {@code other} not counted
   */
  MethodFamily(int cap) {
    this.cap = cap;
  }

  /** Takes a description if there is none yet. */
  synchronized void describe(String text) {
    if (description.isEmpty()) {
      description = text;
    }
  }

  /** What somebody said of it, or empty. */
  synchronized String description() {
    return description;
  }

  /** The series of these labels; of the first that came with them. */
  synchronized S get(Map<String, String> labels, Maker<S> maker) {
    S known = all.get(labels);
    if (known != null) {
      return known;
    }
    Map<String, String> kept = labels;
    if (admitted == cap) {
      overflowed = true;
      kept = ExtraTags.others(labels);
      known = all.get(kept);
      if (known != null) {
        return known;
      }
    } else {
      admitted++;
    }
    S fresh = maker.make();
    all.put(kept, fresh);
    return fresh;
  }

  /** Whether a label set was refused because of the cap. */
  synchronized boolean overflowed() {
    return overflowed;
  }

  /** All series, oldest first. */
  synchronized List<Labelled<S>> all() {
    List<Labelled<S>> now = new ArrayList<>(all.size());
    for (Map.Entry<Map<String, String>, S> each : all.entrySet()) {
      now.add(new Labelled<>(each.getKey(), each.getValue()));
    }
    return now;
  }
}
