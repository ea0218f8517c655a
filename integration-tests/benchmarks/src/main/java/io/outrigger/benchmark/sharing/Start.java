package io.outrigger.benchmark.sharing;

import io.outrigger.it.fork.Answer;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Jdk;
import io.outrigger.it.fork.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One way of starting one program.
 *
 * @param program what is started
 * @param jar its jar
 * @param jdk on which JDK
 * @param archive where classes may come from
 * @param agent the agent's jar; empty for none
 * @param folder for what is made
 */
record Start(Program program, Path jar, Jdk jdk, Archive archive, List<Path> agent, Path folder) {

  /**
   * What a start took until the first answer.
   *
   * @param cpu of all threads
   * @param wall by the clock
   */
  record Cost(Duration cpu, Duration wall) {}

  /**
   * Where classes came from until the first answer.
   *
   * @param all how many were loaded
   * @param shared how many of them from an archive
   */
  record Classes(long all, long shared) {}

  /**
   * Makes the archive; nothing if the JDK has it already.
   *
   * @throws IllegalStateException if the JVM does not make one
   */
  void makeArchive() {
    List<String> making = archive.making(file());
    if (making.isEmpty()) {
      return;
    }
    ForkedJvm.Builder jvm = program.jvm(jar).on(jdk).patience(Program.PATIENCE);
    if (archive.madeWithAgent()) {
      // until the agent is up as well: what it loads is to be archived too
      agent.forEach(jvm::agent);
    }
    try (ForkedJvm made = jvm.jvmArgs(making.toArray(String[]::new)).start()) {
      answered(made);
      end(made);
    }
    // a JVM that crashes while it writes one leaves an empty file
    if (file().toFile().length() == 0) {
      throw new IllegalStateException("no archive was made: " + this);
    }
  }

  /** Starts once and tells the cost. */
  Cost cost() {
    long begun = System.nanoTime();
    try (ForkedJvm started = using().start()) {
      answered(started);
      Duration wall = Duration.ofNanos(System.nanoTime() - begun);
      Duration cpu =
          ProcessHandle.of(started.pid())
              .flatMap(process -> process.info().totalCpuDuration())
              .orElseThrow(() -> new IllegalStateException("ended" + started.printed()));
      return new Cost(cpu, wall);
    }
  }

  /** Starts once and counts classes. The JVM writes them down, which costs it something. */
  Classes classes() throws IOException {
    Path log = folder.resolve("classes.txt");
    try (ForkedJvm started = using().jvmArgs("-Xlog:class+load:file=" + log).start()) {
      answered(started);
      end(started);
    }
    List<String> loaded =
        Files.readAllLines(log).stream().filter(line -> line.contains(" source: ")).toList();
    long shared = loaded.stream().filter(line -> line.contains(" shared objects file")).count();
    return new Classes(loaded.size(), shared);
  }

  /** Starts once and waits for the agent as well. */
  ForkedJvm measured() {
    ForkedJvm.Builder jvm = program.jvm(jar).on(jdk).patience(Program.PATIENCE);
    agent.forEach(jvm::agent);
    return jvm.jvmArgs(archive.using(file()).toArray(String[]::new)).start();
  }

  private ForkedJvm.Builder using() {
    List<String> arguments = new ArrayList<>();
    // just as the builder has it for training: a cache is good for the same arguments only
    agent.forEach(path -> arguments.add("-javaagent:" + path + "=http.port=0"));
    arguments.addAll(archive.using(file()));
    return program
        .jvm(jar)
        .on(jdk)
        .patience(Program.PATIENCE)
        .jvmArgs(arguments.toArray(String[]::new));
  }

  private Path file() {
    String with = archive.madeWithAgent() && !agent.isEmpty() ? "-agent" : "";
    return folder.resolve(
        program.name() + "-" + jdk.feature() + "-" + archive.name() + with + ".archive");
  }

  private void answered(ForkedJvm started) {
    Answer answer = started.ask(Request.get(program.path()));
    if (answer.status() != 200) {
      throw new IllegalStateException("answered " + answer.status() + started.printed());
    }
  }

  /** Kindly, for archives and logs are written at the end. */
  private static void end(ForkedJvm started) {
    ProcessHandle.of(started.pid()).ifPresent(ProcessHandle::destroy);
    if (!started.awaitEnd(Program.PATIENCE)) {
      throw new IllegalStateException("does not end" + started.printed());
    }
  }
}
