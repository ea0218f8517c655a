package io.outrigger.benchmark.compare;

import io.outrigger.benchmark.run.Hello;
import io.outrigger.benchmark.run.HelloServer;
import io.outrigger.it.fork.ForkedJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What is run under the contenders. */
enum Program {
  /** {@link HelloServer}. */
  HELLO("hello", "A server of the JDK's own that answers a few bytes", 1, 8) {
    @Override
    List<String> paths() {
      return List.of(HelloServer.PATH);
    }

    @Override
    ForkedJvm.Builder jvm(Path root) {
      return Hello.jvm(0);
    }
  },

  /** The sample app: Spring Boot with Tomcat, Spring MVC, Thymeleaf and a database in memory. */
  SHOP("shop", "The sample app: Spring Boot, Tomcat, Thymeleaf, a database in memory", 5, 30) {
    @Override
    List<String> paths() {
      return List.of(
          "/products", "/products/3", "/users/2", "/users/2/address", "/products/5/stock");
    }

    @Override
    ForkedJvm.Builder jvm(Path root) {
      return ForkedJvm.ofJar(root.resolve("sample-app/target/sample-app.jar"))
          .args("--port=0")
          .readyWhen(Pattern.compile("Shop ready: http://\\S+?:(\\d+)/"))
          .patience(Duration.ofMinutes(3));
    }
  };

  private final String id;
  private final String title;
  private final int weight;
  private final int startSeconds;

  Program(String id, String title, int weight, int startSeconds) {
    this.id = id;
    this.title = title;
    this.weight = weight;
    this.startSeconds = startSeconds;
  }

  /** Its name on the command line. */
  String id() {
    return id;
  }

  /** What it is. */
  String title() {
    return title;
  }

  /** How many requests of the lightest program one of this stands for. */
  int weight() {
    return weight;
  }

  /** A guess, for want of a measurement: how long a run takes on two processors, in seconds. */
  double guessSeconds(int requests) {
    return startSeconds + requests * weight * 0.25 / 1000;
  }

  /** What is asked for, one after the other. */
  abstract List<String> paths();

  /**
   * How to start it.
   *
   * @param root the project's root
   */
  abstract ForkedJvm.Builder jvm(Path root);
}
