package io.outrigger.it.row;

import io.outrigger.it.contract.CacheContract;
import java.util.List;

final class RelocatedCaffeine33IT extends CacheContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.caffeine.CaffeineMain";
  }

  @Override
  protected String level() {
    return "caffeine";
  }

  @Override
  protected List<String> kinds() {
    return List.of(
        "unbounded",
        "bounded",
        "weighed",
        "expiring",
        "loading",
        "bounded-loading",
        "async",
        "bounded-async",
        "async-loading",
        "spec",
        "soft",
        "weak",
        "listening",
        "refreshing",
        "each-its-time",
        "asked",
        "untouched",
        "trimmed");
  }
}
