package io.outrigger.strategy.metrics;

import io.outrigger.option.Option;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.Vocabulary;
import io.outrigger.spi.Interceptor;
import io.outrigger.spi.MetricSpec;
import io.outrigger.spi.Strategy;
import io.outrigger.spi.StrategyContext;
import io.outrigger.strategy.Faults;
import io.outrigger.strategy.Registry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures what the application does, and shows it. Wiring only. */
public final class MetricsStrategy implements Strategy {

  /** What {@link #start} made, for {@link #ready} to export. */
  private record Started(
      HttpSchema schema,
      Buckets buckets,
      HttpSeriesTable served,
      ErrorKinds failures,
      ServerLoads loads,
      HttpSeriesTable called,
      Hosts hosts,
      ErrorKinds errors,
      InFlight calling,
      Refused refused,
      MethodMeters methods) {}

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
            HttpSchema.specs(),
            ServerMeters.SPECS,
            ClientMeters.SPECS,
            AgentMeters.SPECS,
            JvmMeters.SPECS,
            OtelJvmMeters.SPECS,
            VirtualThreadMeters.SPECS,
            MethodMeters.SPECS,
            List.of(TargetInfo.SPEC))
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public List<AnnotationSpec> annotations() {
    return Stream.of(MeterAnnotations.OWN, MicrometerAnnotations.ALL)
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public List<Interceptor> start(StrategyContext context) {
    int cap = context.options().get(MetricsOptions.MAX_SERIES);
    Buckets buckets = new Buckets(context.options().get(MetricsOptions.HTTP_BUCKETS));
    HttpSchema schema = context.options().get(MetricsOptions.SCHEMA);
    HttpSeriesTable served = new HttpSeriesTable(buckets, cap, schema.wantsMax());
    ErrorKinds failures = new ErrorKinds(HttpSeries.MOST_ERRORS);
    ServerLoads loads = new ServerLoads(cap);
    HttpSeriesTable called = new HttpSeriesTable(buckets, cap, schema.wantsMax());
    Hosts hosts = new Hosts(cap, schema.wantsEveryPort());
    ErrorKinds errors = new ErrorKinds(HttpSeries.MOST_ERRORS);
    InFlight calling = new InFlight(cap);
    Refused refused = new Refused();
    MethodMeters methods = new MethodMeters(cap, context.nanoClock());
    started =
        new Started(
            schema, buckets, served, failures, loads, called, hosts, errors, calling, refused,
            methods);
    List<Interceptor> interceptors = new ArrayList<>();
    interceptors.add(
        new HttpServerRecorder(
            context.nanoClock(),
            served,
            loads,
            schema.wantsScheme(),
            schema.wantsFailures() ? failures : null));
    interceptors.add(
        new HttpClientRecorder(context.nanoClock(), called, hosts, errors, calling, refused));
    Faults faults = new Faults(context);
    interceptors.add(new MethodRecorder(MeterAnnotations.OWN, methods, faults, context));
    if (Vocabulary.MICROMETER.isAdopted(context.options())) {
      interceptors.add(new MethodRecorder(MicrometerAnnotations.ALL, methods, faults, context));
    }
    return interceptors;
  }

  @Override
  public void ready(StrategyContext context) {
    Started parts = started;
    if (parts == null) {
      throw new IllegalStateException("start comes before ready");
    }
    Registry registry = Registry.of(context);
    HttpNames servedNames = parts.schema.served();
    HttpNames calledNames = parts.schema.called();
    for (HttpNames each : List.of(servedNames, GrpcNames.served(parts.schema))) {
      registry.add(
          new HttpMeters(each, parts.served, parts.buckets, parts.failures, context.nanoClock()));
    }
    for (HttpNames each : List.of(calledNames, GrpcNames.called(parts.schema))) {
      registry.add(
          new HttpMeters(each, parts.called, parts.buckets, parts.errors, context.nanoClock()));
    }
    registry.add(new ServerMeters(parts.loads, context::warnOnce));
    registry.add(new ClientMeters(parts.calling, parts.refused));
    registry.add(new AgentMeters(context.engine()));
    parts.methods.leave(namesBesideMethods());
    registry.add(parts.methods);
    if (parts.schema == HttpSchema.OTEL) {
      registry.add(new TargetInfo(context.engine()));
    }
    if (context.options().get(MetricsOptions.JVM_ENABLED)) {
      JvmMeters.bind(registry, parts.schema, context::warnOnce);
      VirtualThreadMeters virtualThreads = VirtualThreadMeters.ofThisJvm();
      if (virtualThreads != null) {
        registry.add(virtualThreads);
      }
    }
    context.addPage(new MetricsPage(registry));
    Busiest routes =
        new Busiest(Busiest.Words.OF_ROUTES, parts.served, parts.buckets, context.nanoClock());
    Busiest hosts =
        new Busiest(Busiest.Words.OF_HOSTS, parts.called, parts.buckets, context.nanoClock());
    context.addStatus(routes);
    context.addStatus(hosts);
    context.addStatus(new ServerTable(parts.loads, context::warnOnce));
    context.everyFiveSeconds(
        () -> {
          routes.remember();
          hosts.remember();
          if (parts.served.overflowed()) {
            warnOfCap(context, servedNames.specs(), "routes", HttpSeriesTable.OTHER);
          }
          warnOfMethods(context, parts.methods);
          if (parts.called.overflowed() || parts.hosts.full()) {
            warnOfCap(context, calledNames.specs(), "hosts", Hosts.OTHER);
          }
        });
  }

  /** The names that no method's meter can have. */
  private Set<String> namesBesideMethods() {
    Set<String> names = new HashSet<>();
    for (MetricSpec each : metrics()) {
      names.add(each.name());
    }
    for (MetricSpec each : MethodMeters.SPECS) {
      names.remove(each.name());
    }
    return names;
  }

  private static void warnOfMethods(StrategyContext context, MethodMeters methods) {
    for (String each : methods.left()) {
      context.warnOnce(
          each
              + " of @Timed or @Counted is not exported, for a metric of the agent's has this name;"
              + " give another.");
    }
    for (String each : methods.overflowed()) {
      context.warnOnce(
          each
              + " has as many label sets as "
              + MetricsOptions.MAX_SERIES.name()
              + " allows ("
              + context.options().get(MetricsOptions.MAX_SERIES)
              + "); further methods and exceptions are counted as `"
              + HttpSeriesTable.OTHER
              + "`.");
    }
  }

  /** Here and not where a request is counted: the application's threads write no log. */
  private static void warnOfCap(
      StrategyContext context, List<MetricSpec> specs, String what, String name) {
    StringJoiner names = new StringJoiner(" and ");
    for (MetricSpec each : specs) {
      names.add(each.name());
    }
    context.warnOnce(
        names
            + (specs.size() == 1 ? " has" : " have")
            + " as many label sets as "
            + MetricsOptions.MAX_SERIES.name()
            + " allows ("
            + context.options().get(MetricsOptions.MAX_SERIES)
            + "); further "
            + what
            + " are counted as `"
            + name
            + "`.");
  }
}
