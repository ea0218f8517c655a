package io.outrigger.strategy.caching;

import io.outrigger.spi.StatusSection;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The caches on the status page. */
final class CacheTable implements StatusSection {

  private static final int KEYS = 3;
  private static final int LONGEST = 60;

  private final LazyCaching parts;

  CacheTable(LazyCaching parts) {
    this.parts = parts;
  }

  @Override
  public String title() {
    return "Caches";
  }

  @Override
  public String summary() {
    return "What they hold, how often they answer, and for what they mostly do not.";
  }

  @Override
  public boolean hiddenWhenEmpty() {
    return true;
  }

  @Override
  public List<String> columns() {
    return List.of(
        "Name", "Hit rate (%)", "Hits", "Misses", "Size", "Most", "Top misses", "Kept", "Used by");
  }

  @Override
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    Caching made = parts.find();
    if (made != null) {
      boolean texts = made.options().get(CachingOptions.SHOW_KEYS);
      for (Caches.Known each : made.caches().all()) {
        rows.add(row(each, texts));
      }
    }
    return rows;
  }

  private static List<String> row(Caches.Known known, boolean texts) {
    NamedCache cache = known.cache();
    CacheCounts counts = cache.counts();
    long hits = counts.hits.sum();
    long misses = counts.misses.sum();
    CacheSettings settings = cache.settings();
    return List.of(
        known.name(),
        hits + misses == 0
            ? ""
            : String.format(Locale.ROOT, "%.1f", 100.0 * hits / (hits + misses)),
        Long.toString(hits),
        Long.toString(misses),
        Long.toString(cache.size()),
        settings.maxWeight() == 0
            ? Integer.toString(settings.maxSize())
            : "weight " + settings.maxWeight(),
        topMisses(cache, texts),
        settings.toString(),
        String.join(", ", known.users()));
  }

  private static String topMisses(NamedCache cache, boolean texts) {
    StringBuilder all = new StringBuilder();
    for (TopMisses.Miss each : cache.topMisses().top(KEYS)) {
      all.append(all.isEmpty() ? "" : ", ")
          .append(shown(each.key(), texts))
          .append(": ")
          .append(each.misses());
    }
    return all.toString();
  }

  private static String shown(Object key, boolean texts) {
    StringBuilder text = new StringBuilder();
    for (Object each : Keys.parts(key)) {
      text.append(text.isEmpty() ? "" : " ").append(quietly(each, texts));
    }
    return text.isEmpty() ? "()" : text.toString();
  }

  /** Numbers and texts may be the application's own, and fail. */
  private static String quietly(@Nullable Object part, boolean texts) {
    try {
      return part(part, texts);
    } catch (RuntimeException | LinkageError | StackOverflowError failed) {
      return "?";
    }
  }

  /** Whoever sees the page need not be meant to see what methods are called with. */
  private static String part(@Nullable Object part, boolean texts) {
    if (part == null || part instanceof Boolean || part instanceof Enum<?>) {
      return String.valueOf(part);
    }
    if (part instanceof Class<?> type) {
      return type.getSimpleName();
    }
    if (texts
        && (part instanceof CharSequence || part instanceof Number || part instanceof Temporal)) {
      String text = part.toString();
      return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
    // not its own hash, by which short texts and numbers could be guessed
    return part.getClass().getSimpleName()
        + "#"
        + Integer.toHexString(System.identityHashCode(part));
  }
}
