package io.outrigger.it.row;

import io.outrigger.it.contract.CacheContract;
import java.util.List;

final class Guava33IT extends CacheContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.guava.GuavaMain";
  }

  @Override
  protected String level() {
    return "guava";
  }

  @Override
  protected List<String> kinds() {
    return List.of("unbounded", "bounded", "weighed", "expiring", "loading", "spec", "asked");
  }
}
