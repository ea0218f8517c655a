package io.outrigger.benchmark.run;

import io.outrigger.it.fork.ForkedJvm;

/** Starts {@link HelloServer}, which sees nothing of what starts it. */
public final class Hello {

  private Hello() {}

  /**
   * How to start it.
   *
   * @param routes further routes, see {@link HelloServer#route}
   */
  public static ForkedJvm.Builder jvm(int routes) {
    // each answer would wait for the client's delayed acknowledgement; as an argument, because an
    // agent that opens a server of this kind freezes the setting before main
    return Forked.own(HelloServer.class)
        .jvmArgs("-Dsun.net.httpserver.nodelay=true")
        .args(Integer.toString(routes));
  }
}
