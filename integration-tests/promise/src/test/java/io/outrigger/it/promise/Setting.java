package io.outrigger.it.promise;

import io.outrigger.it.fork.FinishedProcess;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Jdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where the jar and the programs are, and how to run them. */
final class Setting {

  static final Path AGENT = Path.of(System.getProperty("it.agent.jar"));
  static final String CLASS_PATH = System.getProperty("it.app.class-path");
  static final String APP = "io.outrigger.it.promise.app.";

  private Setting() {}

  static String agentFlag(String arguments) {
    return "-javaagent:" + AGENT + "=" + arguments;
  }

  static ForkedJvm.Builder program(Jdk jdk, String simpleName) {
    return ForkedJvm.of(APP + simpleName, CLASS_PATH).on(jdk);
  }

  /** Runs a program to its end; arguments that start with a dash go to the JVM. */
  static FinishedProcess run(Jdk jdk, String simpleName, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    for (String each : arguments) {
      if (each.startsWith("-")) {
        command.add(each);
      }
    }
    command.addAll(List.of("-cp", CLASS_PATH, APP + simpleName));
    for (String each : arguments) {
      if (!each.startsWith("-")) {
        command.add(each);
      }
    }
    return FinishedProcess.run(Map.of(), command);
  }
}
