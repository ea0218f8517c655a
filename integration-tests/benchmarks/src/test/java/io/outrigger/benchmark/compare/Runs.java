package io.outrigger.benchmark.compare;

import java.util.Map;

/** Made up. */
final class Runs {

  static final Conditions SHOP = new Conditions(Program.SHOP, "17.0.1", "a machine", 20, 10);

  private Runs() {}

  static Run of(Contender contender, int round, Map<Figure, Double> figures) {
    String version = contender.artifact().isEmpty() ? "" : "1.2";
    return new Run(SHOP, contender, version, round, "2026-01-31", 0.5, 3, "", figures);
  }

  static Run failed(Contender contender) {
    return new Run(SHOP, contender, "1.2", 1, "2026-01-31", 0.5, 3, "ended with 1", Map.of());
  }
}
