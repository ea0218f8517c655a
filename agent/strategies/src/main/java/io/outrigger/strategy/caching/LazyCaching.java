package io.outrigger.strategy.caching;

import io.outrigger.option.OptionValues;
import io.outrigger.spi.StrategyContext;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Makes {@link Caching} when it is first needed: it leads to Caffeine. */
final class LazyCaching {

  private final StrategyContext context;
  private final @Nullable SharedStore store;
  private final AtomicReference<@Nullable Caching> made = new AtomicReference<>();

  LazyCaching(StrategyContext context, @Nullable SharedStore store) {
    this.context = context;
    this.store = store;
  }

  /** Takes no lock, for classes are loaded meanwhile; of several that are made one is kept. */
  Caching get() {
    Caching known = made.get();
    if (known != null) {
      return known;
    }
    Caching mine = new Caching(context, store);
    Caching first = made.compareAndExchange(null, mine);
    return first == null ? mine : first;
  }

  /** As they are now. */
  OptionValues options() {
    return context.options();
  }

  /** Null as long as nothing is cached. */
  @Nullable Caching find() {
    return made.get();
  }
}
