package io.outrigger.option;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds what somebody probably meant. */
public final class NearestName {

  private NearestName() {}

  /** The candidate that takes the fewest edits, or null if all are too far away to be helpful. */
  public static @Nullable String of(String written, Collection<String> candidates) {
    String nearest = null;
    int fewest = Math.max(2, written.length() / 3) + 1;
    for (String candidate : candidates) {
      int edits = edits(written, candidate, fewest);
      if (edits < fewest) {
        fewest = edits;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** Levenshtein distance, or {@code most} when it is at least that. */
  private static int edits(String a, String b, int most) {
    if (Math.abs(a.length() - b.length()) >= most) {
      return most;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
