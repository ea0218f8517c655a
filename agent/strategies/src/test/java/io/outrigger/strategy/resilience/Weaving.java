package io.outrigger.strategy.resilience;

import io.outrigger.spi.Interceptor;
import io.outrigger.strategy.FakeContext;
import io.outrigger.strategy.MethodLinking;
import java.util.List;

/** Links methods with what the strategy makes. */
final class Weaving extends MethodLinking {

  final FakeContext context;
  final ResilienceStrategy strategy = new ResilienceStrategy();
  private final List<Interceptor> interceptors;

  Weaving() {
    this(new FakeContext());
  }

  Weaving(FakeContext context) {
    this.context = context;
    interceptors = strategy.start(context);
    install(interceptors);
    strategy.ready(context);
  }

  <T extends Interceptor> T interceptor(Class<T> type) {
    return interceptors.stream().filter(type::isInstance).map(type::cast).findAny().orElseThrow();
  }

  List<Interceptor> interceptors() {
    return interceptors;
  }

  /** What methods share. */
  Resilience parts() {
    return strategy.parts();
  }
}
