package io.outrigger.strategy.metrics;

import io.outrigger.option.Option;
import io.outrigger.spi.Interceptor;
import io.outrigger.spi.MetricSpec;
import io.outrigger.spi.Strategy;
import io.outrigger.spi.StrategyContext;
import io.outrigger.strategy.Registry;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures what the application does, and shows it. Wiring only. */
public final class MetricsStrategy implements Strategy {

  /** What {@link #start} made, for {@link #ready} to export. */
  private record Started(Buckets buckets, HttpSeriesTable table, ServerLoads loads) {}

  private volatile @Nullable Started started;

  /** Called by the service loader. */
  public MetricsStrategy() {}

  @Override
  public String id() {
    return "metrics";
  }

  @Override
  public List<Option<?>> options() {
    return MetricsOptions.ALL;
  }

  @Override
  public List<MetricSpec> metrics() {
    return Stream.of(
            HttpServerMeters.SPECS, AgentMeters.SPECS, JvmMeters.SPECS, VirtualThreadMeters.SPECS)
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public List<Interceptor> start(StrategyContext context) {
    int cap = context.options().get(MetricsOptions.MAX_SERIES);
    Buckets buckets = new Buckets(context.options().get(MetricsOptions.HTTP_BUCKETS));
    HttpSeriesTable table = new HttpSeriesTable(buckets, cap);
    ServerLoads loads = new ServerLoads(cap);
    started = new Started(buckets, table, loads);
    return List.of(new HttpServerRecorder(context.nanoClock(), table, loads));
  }

  @Override
  public void ready(StrategyContext context) {
    Started parts = started;
    if (parts == null) {
      throw new IllegalStateException("start comes before ready");
    }
    Registry registry = Registry.of(context);
    registry.add(new HttpServerMeters(parts.table, parts.buckets, parts.loads, context::warnOnce));
    registry.add(new AgentMeters(context.engine()));
    if (context.options().get(MetricsOptions.JVM_ENABLED)) {
      JvmMeters.bind(registry.meters(), context::warnOnce);
      VirtualThreadMeters virtualThreads = VirtualThreadMeters.ofThisJvm();
      if (virtualThreads != null) {
        registry.add(virtualThreads);
      }
    }
    context.addPage(new MetricsPage(registry));
    BusiestRoutes busiest = new BusiestRoutes(parts.table, parts.buckets, context.nanoClock());
    context.addStatus(busiest);
    context.addStatus(new ServerTable(parts.loads, context::warnOnce));
    context.everyFiveSeconds(
        () -> {
          busiest.remember();
          warnOfCap(context, parts.table);
        });
  }

  /** Here and not where a request is counted: the application's threads write no log. */
  private static void warnOfCap(StrategyContext context, HttpSeriesTable table) {
    if (table.overflowed()) {
      context.warnOnce(
          HttpServerMeters.REQUESTS.name()
              + " and "
              + HttpServerMeters.DURATION.name()
              + " have as many label sets as "
              + MetricsOptions.MAX_SERIES.name()
              + " allows ("
              + context.options().get(MetricsOptions.MAX_SERIES)
              + "); further routes are counted as `"
              + HttpSeriesTable.OTHER
              + "`.");
    }
  }
}
