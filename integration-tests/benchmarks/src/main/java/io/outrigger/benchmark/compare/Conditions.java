package io.outrigger.benchmark.compare;

import java.util.Comparator;

/**
 * What must be equal for runs to be compared.
 *
 * @param program what was run
 * @param java the JDK's version
 * @param machine see {@link io.outrigger.benchmark.run.Machine}
 * @param warmUp requests before the measured ones
 * @param requests measured
 */
record Conditions(Program program, String java, String machine, int warmUp, int requests)
    implements Comparable<Conditions> {

  private static final Comparator<Conditions> ORDER =
      Comparator.comparing(Conditions::program)
          .thenComparing(Conditions::java)
          .thenComparing(Conditions::machine)
          .thenComparing(Conditions::warmUp)
          .thenComparing(Conditions::requests);

  @Override
  public int compareTo(Conditions other) {
    return ORDER.compare(this, other);
  }
}
