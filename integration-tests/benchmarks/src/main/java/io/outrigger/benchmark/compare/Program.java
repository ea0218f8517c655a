package io.outrigger.benchmark.compare;

import io.outrigger.it.fork.ForkedJvm;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What is run under the contenders. */
enum Program {
  /** {@link HelloServer}. */
  HELLO("hello", 1) {
    @Override
    List<String> paths() {
      return List.of("/hello");
    }

    @Override
    ForkedJvm.Builder jvm(Path root) {
      try {
        return ForkedJvm.of(
                HelloServer.class.getName(),
                Path.of(
                        HelloServer.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString())
            // each answer would wait for the client's delayed acknowledgement; as an argument,
            // because an
            // agent that opens a server of this kind freezes the setting before main
            .jvmArgs("-Dsun.net.httpserver.nodelay=true");
      } catch (URISyntaxException e) {
        throw new IllegalStateException("not run from a directory or a jar", e);
      }
    }
  },

  /** The sample app: Spring Boot with Tomcat, Spring MVC, Thymeleaf and a database in memory. */
  SHOP("shop", 10) {
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
  private final int weight;

  Program(String id, int weight) {
    this.id = id;
    this.weight = weight;
  }

  /** Its name on the command line. */
  String id() {
    return id;
  }

  /** How many requests of the lightest program one of this stands for. */
  int weight() {
    return weight;
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
