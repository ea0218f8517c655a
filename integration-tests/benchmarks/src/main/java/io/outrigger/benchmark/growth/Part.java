package io.outrigger.benchmark.growth;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** One of the things that an application may have more or less of. */
interface Part {

  /**
   * What is measured.
   *
   * @param title with its unit
   * @param decimals how many mean something
   * @param perOne what is told of it per one more, such as {@code µs per class}; empty for nothing
   * @param factor from the figure's unit to that one's
   */
  record Figure(String title, int decimals, String perOne, double factor) {}

  /** Its name on the command line. */
  String id();

  /** What is there more or less of, and how it is measured. */
  String title();

  /** How many there are in turn. */
  List<Integer> sizes();

  /** What {@link #measure} returns. */
  List<Figure> figures();

  /**
   * Measures once.
   *
   * @return as many as there are figures; NaN for what does not apply
   */
  double[] measure(int size, boolean agent)
      throws IOException, InterruptedException, ExecutionException;
}
