package io.outrigger.benchmark.sharing;

import java.nio.file.Path;
import java.util.List;

/** Where classes may come from, other than class files. */
enum Archive {
  /** What every JDK brings along. */
  DEFAULT("the JDK's own", 17, false) {
    @Override
    List<String> making(Path file) {
      return List.of();
    }

    @Override
    List<String> using(Path file) {
      return List.of();
    }
  },

  /** One that was made from the application before anybody thought of an agent. */
  OF_THE_APP("the application's", 17, false) {
    @Override
    List<String> making(Path file) {
      return List.of("-XX:ArchiveClassesAtExit=" + file);
    }

    @Override
    List<String> using(Path file) {
      return List.of("-XX:SharedArchiveFile=" + file);
    }
  },

  /** An ahead-of-time cache, trained just as it is used: with the agent if there is one. */
  AHEAD_OF_TIME("ahead-of-time cache", 25, true) {
    @Override
    List<String> making(Path file) {
      return List.of("-XX:AOTCacheOutput=" + file);
    }

    @Override
    List<String> using(Path file) {
      return List.of("-XX:AOTCache=" + file);
    }
  };

  private final String title;
  private final int since;
  private final boolean madeWithAgent;

  Archive(String title, int since, boolean madeWithAgent) {
    this.title = title;
    this.since = since;
    this.madeWithAgent = madeWithAgent;
  }

  /** For the table. */
  String title() {
    return title;
  }

  /** The first JDK that has it. */
  int since() {
    return since;
  }

  /**
   * Whether the agent belongs to the JVM that makes it, where it belongs to the one that uses it.
   */
  boolean madeWithAgent() {
    return madeWithAgent;
  }

  /** Arguments of the JVM that makes it; none if there is nothing to make. */
  abstract List<String> making(Path file);

  /** Arguments of the JVM that uses it. */
  abstract List<String> using(Path file);
}
