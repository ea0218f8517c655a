package io.outrigger.strategy.caching;

import io.outrigger.option.NearestName;
import io.outrigger.spi.Operation;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lets an operator remove all entries of a cache, in all class loaders that have one of its name.
 */
final class ClearOperation implements Operation {

  private final CachingStrategy strategy;

  ClearOperation(CachingStrategy strategy) {
    this.strategy = strategy;
  }

  @Override
  public String type() {
    return "cache";
  }

  @Override
  public String name() {
    return "clear";
  }

  @Override
  public String parameter() {
    return "name";
  }

  @Override
  public String says() {
    return "Removes all entries of a cache, by its name on the status page.";
  }

  @Override
  public boolean isOffered() {
    return caching() != null;
  }

  private @Nullable Caching caching() {
    LazyCaching lazy = strategy.lazy();
    return lazy == null ? null : lazy.find();
  }

  @Override
  public String run(String argument) {
    Caching made = caching();
    Set<String> names = new TreeSet<>();
    long entries = 0;
    if (made != null) {
      for (Caches.Known each : made.caches().all()) {
        names.add(each.name());
        if (each.name().equals(argument)) {
          entries += each.cache().size();
          each.cache().clearQuietly();
        }
      }
    }
    if (!names.contains(argument)) {
      throw new IllegalArgumentException("there is no cache " + argument + hint(argument, names));
    }
    return "cache "
        + argument
        + ": "
        + entries
        + (entries == 1 ? " entry" : " entries")
        + " removed";
  }

  private static String hint(String wanted, Set<String> names) {
    String nearest = NearestName.of(wanted, names);
    if (nearest != null) {
      return "; did you mean " + nearest + "?";
    }
    return names.isEmpty() ? "" : "; there are " + String.join(", ", names);
  }
}
