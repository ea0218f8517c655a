package io.outrigger.engine.operate;

import io.outrigger.option.NearestName;
import io.outrigger.spi.Operation;
import io.outrigger.spi.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The agent's own program: has an operation done in a JVM that runs under the agent. */
public final class CommandLine {

  /** The operation is done. */
  static final int DONE = 0;

  /** It could not be done. */
  static final int FAILED = 1;

  /** Nobody can tell what is wanted. */
  static final int MISUSED = 2;

  /** How the operation is done in a process. */
  @FunctionalInterface
  interface Doer {
    String run(String pid, Operation operation, String argument) throws FailedException;
  }

  private final List<Operation> operations;
  private final Doer doer;
  private final Consumer<String> answer;
  private final Consumer<String> complaint;

  CommandLine(
      List<Operation> operations, Doer doer, Consumer<String> answer, Consumer<String> complaint) {
    this.operations = operations;
    this.doer = doer;
    this.answer = answer;
    this.complaint = complaint;
  }

  /**
   * Does what the arguments say; called by the main class with types of the JDK only.
   *
   * @return the exit code: 0 done, 1 failed, 2 wrong arguments
   */
  @SuppressWarnings("SystemOut") // a program of its own
  public static int run(String[] arguments) {
    List<Operation> operations = new ArrayList<>();
    for (Strategy each : ServiceLoader.load(Strategy.class, CommandLine.class.getClassLoader())) {
      operations.addAll(each.operations());
    }
    return new CommandLine(
            operations, CommandLine::doThere, System.out::println, System.err::println)
        .run(List.of(arguments));
  }

  private static String doThere(String pid, Operation operation, String argument)
      throws FailedException {
    try (OtherJvm jvm = OtherJvm.connect(pid)) {
      return jvm.run(operation, argument);
    }
  }

  int run(List<String> arguments) {
    if (arguments.equals(List.of("--help"))) {
      answer.accept(usage());
      return DONE;
    }
    List<String> words = new ArrayList<>(arguments);
    int flag = words.indexOf("--pid");
    String pid = flag < 0 || flag + 1 == words.size() ? "" : words.get(flag + 1);
    if (flag >= 0) {
      words.subList(flag, Math.min(flag + 2, words.size())).clear();
    }
    if (words.size() != 3) {
      return misused("expected an operation and its argument");
    }
    Operation operation = find(words.get(0) + " " + words.get(1));
    if (operation == null) {
      return misused(unknown(words.get(0) + " " + words.get(1)));
    }
    if (!isNumber(pid)) {
      return misused("expected --pid and the number of a process");
    }
    try {
      answer.accept(doer.run(pid, operation, words.get(2)));
      return DONE;
    } catch (FailedException e) {
      complaint.accept(String.valueOf(e.getMessage()));
      return FAILED;
    }
  }

  private int misused(String why) {
    complaint.accept(why + "\n\n" + usage());
    return MISUSED;
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static String words(Operation operation) {
    return operation.type() + " " + operation.name();
  }

  private @Nullable Operation find(String words) {
    for (Operation each : operations) {
      if (words(each).equals(words)) {
        return each;
      }
    }
    return null;
  }

  private String unknown(String words) {
    List<String> known = new ArrayList<>();
    for (Operation each : operations) {
      known.add(words(each));
    }
    String nearest = NearestName.of(words, known);
    return "there is no operation "
        + words
        + (nearest == null ? "" : "; did you mean " + nearest + "?");
  }

  private String usage() {
    StringBuilder text =
        new StringBuilder(
            "usage: java -jar outrigger-agent.jar OPERATION ARGUMENT --pid PID\n\n"
                + "in a JVM of this user's that runs under the agent:");
    for (Operation each : operations) {
      text.append("\n  ")
          .append(words(each))
          .append(' ')
          .append(each.parameter().toUpperCase(Locale.ROOT))
          .append("   ")
          .append(each.says());
    }
    return text.toString();
  }
}
