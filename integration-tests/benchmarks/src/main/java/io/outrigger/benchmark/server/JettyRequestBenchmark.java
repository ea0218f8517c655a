package io.outrigger.benchmark.server;

import io.outrigger.benchmark.AgentRun;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/** A request to a servlet in Jetty. What the agent costs is the difference between the two. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JettyRequestBenchmark {

  /** Reads no answer but the beginning. */
  private static final class EndPoint extends ByteArrayEndPoint {
    private final byte[] answer = new byte[Hello.ANSWER.length()];

    @Override
    public boolean flush(ByteBuffer... buffers) {
      boolean first = true;
      for (ByteBuffer each : buffers) {
        if (first && each.remaining() >= answer.length) {
          each.get(answer);
        }
        first = false;
        each.position(each.limit());
      }
      return true;
    }

    String answer() {
      return new String(answer, StandardCharsets.US_ASCII);
    }
  }

  /** A connection that is kept. */
  @State(Scope.Thread)
  public static class Client {
    private final EndPoint endPoint = new EndPoint();
    private final ByteBuffer request = ByteBuffer.wrap(Hello.REQUEST);

    /** Connects, and looks whether a request is answered. */
    @Setup
    public void open(JettyRequestBenchmark server, BenchmarkParams params) {
      Connection connection =
          server.connector.getDefaultConnectionFactory().newConnection(server.connector, endPoint);
      endPoint.setConnection(connection);
      endPoint.onOpen();
      connection.onOpen();
      request();
      if (!endPoint.answer().equals(Hello.ANSWER)) {
        throw new IllegalStateException(endPoint.answer());
      }
      AgentRun.check(params, Hello.MAPPING);
    }

    /** Has been answered when it returns. */
    void request() {
      request.clear();
      endPoint.addInput(request);
    }
  }

  private final Server server = new Server();
  private final LocalConnector connector = new LocalConnector(server);

  /** Starts the server. */
  @Setup
  public void start() throws Exception {
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(new Hello()), Hello.MAPPING);
    server.setHandler(context);
    server.start();
  }

  /** Stops it. */
  @TearDown
  public void stop() throws Exception {
    server.stop();
  }

  /** Without the agent. */
  @Benchmark
  @Fork(1)
  public void bare(Client client) {
    client.request();
  }

  /** With the agent as it comes. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {AgentRun.JAR, AgentRun.HOST, AgentRun.PORT, AgentRun.FALLBACK})
  public void woven(Client client) {
    client.request();
  }
}
