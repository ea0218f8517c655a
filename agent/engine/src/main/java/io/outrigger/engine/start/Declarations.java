package io.outrigger.engine.start;

import io.outrigger.engine.admin.AdminOptions;
import io.outrigger.engine.config.EngineOptions;
import io.outrigger.option.Option;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Strategy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Every option there is: the engine's, one switch per hook, the strategies'. */
public final class Declarations {

  private Declarations() {}

  /** All of them, in no particular order. */
  public static List<Option<?>> all(Collection<Hook> hooks, Collection<Strategy> strategies) {
    List<Option<?>> options = new ArrayList<>(EngineOptions.all());
    options.addAll(AdminOptions.ALL);
    for (Hook hook : hooks) {
      options.add(EngineOptions.hookEnabled(hook.id()));
    }
    for (Strategy strategy : strategies) {
      options.addAll(strategy.options());
    }
    return options;
  }
}
