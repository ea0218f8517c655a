package io.outrigger.strategy.resilience;

import io.outrigger.spi.StrategyContext;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Makes {@link Resilience} when it is first needed: it leads to Resilience4j. */
final class LazyResilience {

  private final StrategyContext context;
  private final AtomicReference<@Nullable Resilience> made = new AtomicReference<>();

  LazyResilience(StrategyContext context) {
    this.context = context;
  }

  /** Takes no lock, for classes are loaded meanwhile; of several that are made one is kept. */
  Resilience get() {
    Resilience known = made.get();
    if (known != null) {
      return known;
    }
    Resilience mine = new Resilience(context);
    Resilience first = made.compareAndExchange(null, mine);
    return first == null ? mine : first;
  }

  /** Null as long as nothing applies to anything. */
  @Nullable Resilience find() {
    return made.get();
  }
}
