package io.outrigger.strategy.resilience;

import io.outrigger.option.Option;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.Vocabulary;
import io.outrigger.spi.Interceptor;
import io.outrigger.spi.MetricSpec;
import io.outrigger.spi.Strategy;
import io.outrigger.spi.StrategyContext;
import io.outrigger.strategy.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Applies circuit breakers and their kin. Wiring only. */
public final class ResilienceStrategy implements Strategy {

  private volatile @Nullable LazyResilience started;

  /** Called by the service loader. */
  public ResilienceStrategy() {}

  @Override
  public String id() {
    return "resilience";
  }

  @Override
  public List<Option<?>> options() {
    return ResilienceOptions.ALL;
  }

  @Override
  public List<MetricSpec> metrics() {
    return ResilienceMeters.SPECS;
  }

  @Override
  public List<AnnotationSpec> annotations() {
    List<AnnotationSpec> all = new ArrayList<>(ResilienceAnnotations.NESTED);
    all.addAll(Resilience4jAnnotations.NESTED);
    all.addAll(MicroProfileAnnotations.NESTED);
    return all;
  }

  @Override
  public List<Interceptor> start(StrategyContext context) {
    LazyResilience parts = new LazyResilience(context);
    started = parts;
    List<Interceptor> interceptors = new ArrayList<>();
    interceptors.add(
        new ResilienceInterceptor(
            parts, Nesting.order(context.options().get(ResilienceOptions.ORDER))));
    if (Vocabulary.RESILIENCE4J.isAdopted(context.options())) {
      interceptors.add(new Resilience4jInterceptor(parts));
    }
    if (Vocabulary.MICROPROFILE.isAdopted(context.options())) {
      String prefix = Vocabulary.MICROPROFILE.prefix();
      MicroProfileKeys.checkOwn(
          context.options().texts(prefix).keySet(), prefix, new Warnings(context));
      MicroProfileKeys.check(
          context.options().systemProperties().keySet(), "system property", new Warnings(context));
      interceptors.add(new MicroProfileInterceptor(parts));
    }
    if (context.options().get(ResilienceOptions.HTTP)) {
      interceptors.add(new HttpBreakers(parts, context));
    }
    if (context.options().get(ResilienceOptions.HTTP_RETRY)) {
      interceptors.add(new HttpRetries(parts, context));
    }
    return interceptors;
  }

  @Override
  public void ready(StrategyContext context) {
    LazyResilience parts = started();
    Registry.of(context).add(new ResilienceMeters(parts));
    context.addStatus(new BreakerTable(parts));
    context.addStatus(new KindredTable(parts));
  }

  private LazyResilience started() {
    LazyResilience parts = started;
    if (parts == null) {
      throw new IllegalStateException("start comes before ready");
    }
    return parts;
  }

  /** Not a method's reference: the application's {@code main} is still to come. */
  private record Warnings(StrategyContext context) implements Consumer<String> {
    @Override
    public void accept(String text) {
      context.warnOnce(text);
    }
  }

  /** For tests. */
  Resilience parts() {
    return started().get();
  }
}
