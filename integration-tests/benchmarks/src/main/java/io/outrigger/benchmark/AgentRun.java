package io.outrigger.benchmark;

import io.outrigger.it.fork.Answer;
import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.Request;
import io.outrigger.it.fork.Scrape;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * The JVM of a benchmark with the agent: its arguments, and whether the agent was at work. Such a
 * benchmark is called {@code woven} and the same without the agent {@code bare}.
 */
public final class AgentRun {

  /** The jar as it was built, seen from the folder of the benchmarks. */
  public static final String JAR = "-javaagent:../../agent/target/outrigger-agent.jar";

  /** The endpoint stays on this machine. */
  public static final String HOST = "-Doutrigger.http.host=127.0.0.1";

  private static final int FIRST_PORT = 29_464;

  private static final int MOST_PORTS = 100;

  private static final long PATIENCE_NANOS = 30_000_000_000L;
  private static final long PAUSE_NANOS = 20_000_000;

  /** Where the endpoint is looked for first. */
  public static final String PORT = "-Doutrigger.http.port=" + FIRST_PORT;

  /** Others may be measuring on the same machine. */
  public static final String FALLBACK = "-Doutrigger.http.port-fallback=true";

  private AgentRun() {}

  /** The beginning of a route that no other JVM serves on this machine. */
  public static String uniqueRoute() {
    return "/owners-" + ProcessHandle.current().pid() + "/";
  }

  /**
   * Waits until this JVM's agent shows that it has counted a request, if there is to be an agent.
   * Called before anything is measured, for it allocates.
   *
   * @param route a route that no other JVM serves
   * @throws IllegalStateException if it does not
   */
  public static void check(BenchmarkParams params, String route) {
    if (!params.getBenchmark().endsWith(".woven")) {
      return;
    }
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (System.nanoTime() < until) {
      for (int port = FIRST_PORT; port < FIRST_PORT + MOST_PORTS; port++) {
        if (counted(port, route) > 0) {
          return;
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    throw new IllegalStateException("no agent has counted " + route);
  }

  private static double counted(int port, String route) {
    Answer answer;
    try {
      answer = Connection.ask(port, Request.get("/metrics"));
    } catch (RuntimeException nobodyThere) {
      return 0;
    }
    return answer.status() == 200
        ? Scrape.of(answer.body()).sum("http_requests_total", "route", route, "status", "200")
        : 0;
  }
}
