package io.outrigger.benchmark.run;

import io.outrigger.it.fork.ForkedJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** How measured JVMs are started. */
public final class Forked {

  /**
   * Equal for all: a fixed heap, so that its growth is no difference; the collector whose work can
   * be counted exactly; enough metaspace that its first threshold starts no collection.
   */
  public static final List<String> JVM_ARGUMENTS =
      List.of("-Xms256m", "-Xmx256m", "-Xmn96m", "-XX:+UseSerialGC", "-XX:MetaspaceSize=192m");

  private Forked() {}

  /** One of this module's own programs, and nothing else on the class path. */
  public static ForkedJvm.Builder own(Class<?> program, String... moreClassPath) {
    String classPath = String.join(":", moreClassPath);
    return ForkedJvm.of(program.getName(), classPath.isEmpty() ? here() : here() + ":" + classPath);
  }

  private static String here() {
    try {
      return Path.of(Forked.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("not run from a directory or a jar", e);
    }
  }

  /** Where the build puts the agent. */
  public static Path agent(Path root) {
    return root.resolve("agent/target/outrigger-agent.jar");
  }

  /** A port of the loopback address that nobody listens on now. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
