package io.outrigger.it.microprofile;

import java.util.ArrayList;
import java.util.List;

/** What came of the suite: tests as {@code Class#method}, a test once for each time that it ran. */
record Outcome(List<String> passed, List<String> failed, List<String> leftOut) {

  /** Reads what the program has printed. */
  static Outcome of(String printed) {
    Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (String line : printed.split("\n", -1)) {
      outcome.add(line, "PASSED ", outcome.passed);
      outcome.add(line, "FAILED ", outcome.failed);
      outcome.add(line, "LEFT OUT ", outcome.leftOut);
    }
    return outcome;
  }

  private void add(String line, String word, List<String> to) {
    if (line.startsWith(word)) {
      to.add(line.substring(word.length()).split(" ", -1)[0]);
    }
  }

  /** With what failed and passes in another run. */
  Outcome with(Outcome later) {
    List<String> nowPassed = new ArrayList<>(failed);
    nowPassed.retainAll(later.passed);
    Outcome both =
        new Outcome(new ArrayList<>(passed), new ArrayList<>(failed), new ArrayList<>(leftOut));
    both.passed.addAll(nowPassed);
    both.failed.removeAll(nowPassed);
    return both;
  }

  @Override
  public String toString() {
    return passed.size() + " of " + (passed.size() + failed.size()) + " tests pass";
  }
}
