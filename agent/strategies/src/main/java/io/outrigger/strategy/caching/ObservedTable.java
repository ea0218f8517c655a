package io.outrigger.strategy.caching;

import io.outrigger.port.cache.CacheEvent;
import io.outrigger.port.cache.CachePort;
import io.outrigger.port.cache.CacheSeries;
import io.outrigger.spi.StatusSection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The caches that the application has by itself, on the status page; those asked most first. */
final class ObservedTable implements StatusSection {

  private static final int ROWS = 50;

  @Override
  public String title() {
    return "Caches of the application";
  }

  @Override
  public String summary() {
    return "What it has built by itself, by name: how often they answer, and what they hold; that is"
        + " asked of 10,000 caches of a library at most.";
  }

  @Override
  public boolean hiddenWhenEmpty() {
    return true;
  }

  @Override
  public List<String> columns() {
    return List.of(
        "Name", "Library", "Caches", "Hit rate (%)", "Hits", "Misses", "Size", "Evictions");
  }

  @Override
  public List<List<String>> rows() {
    List<CachePort.Reading> readings = CachePort.read();
    readings.sort(Comparator.comparingLong(ObservedTable::gets).reversed());
    List<List<String>> rows = new ArrayList<>();
    for (CachePort.Reading each : readings.subList(0, Math.min(ROWS, readings.size()))) {
      rows.add(row(each));
    }
    return rows;
  }

  private static long gets(CachePort.Reading reading) {
    return reading.series().hits() + reading.series().misses();
  }

  private static List<String> row(CachePort.Reading reading) {
    CacheSeries series = reading.series();
    long gets = gets(reading);
    return List.of(
        series.name(),
        series.library(),
        Integer.toString(reading.caches()),
        gets == 0 ? "" : String.format(Locale.ROOT, "%.1f", 100.0 * series.hits() / gets),
        Long.toString(series.hits()),
        Long.toString(series.misses()),
        Long.toString(reading.size()),
        series.counts(CacheEvent.EVICTIONS) ? Long.toString(series.evictions()) : "");
  }
}
