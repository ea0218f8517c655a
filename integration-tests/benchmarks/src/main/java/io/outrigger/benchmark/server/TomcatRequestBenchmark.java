package io.outrigger.benchmark.server;

import io.outrigger.benchmark.AgentRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketEvent;
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

/** A request to a servlet in Tomcat. What the agent costs is the difference between the two. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TomcatRequestBenchmark {

  /** A connection that is kept. */
  @State(Scope.Thread)
  @SuppressWarnings("NullAway.Init") // by open
  public static class Client {
    private InMemorySocket socket;
    private Processor processor;

    /** Connects, and looks whether a request is answered. */
    @Setup
    public void open(TomcatRequestBenchmark server, BenchmarkParams params) throws IOException {
      socket = new InMemorySocket(server.protocol.endpoint(), Hello.REQUEST);
      processor = server.protocol.processor();
      SocketState state = request();
      if (state != SocketState.OPEN || !socket.answer().equals(Hello.ANSWER)) {
        throw new IllegalStateException(state + " after " + socket.answer());
      }
      AgentRun.check(params, Hello.MAPPING);
    }

    SocketState request() throws IOException {
      socket.send();
      return processor.process(socket, SocketEvent.OPEN_READ);
    }
  }

  private final InMemoryProtocol protocol = new InMemoryProtocol();
  private final Tomcat tomcat = new Tomcat();

  /** Starts the server, which listens on a port that nobody uses. */
  @Setup
  public void start() throws LifecycleException {
    String base = Path.of("target/tomcat").toAbsolutePath().toString();
    tomcat.setBaseDir(base);
    tomcat.setSilent(true);
    protocol.setMaxKeepAliveRequests(-1);
    Connector connector = new Connector(protocol);
    connector.setProperty("address", "127.0.0.1");
    connector.setPort(0);
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", base);
    Tomcat.addServlet(context, "hello", new Hello());
    context.addServletMapping(Hello.MAPPING, "hello");
    tomcat.start();
  }

  /** Stops it. */
  @TearDown
  public void stop() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }

  /** Without the agent. */
  @Benchmark
  @Fork(1)
  public Object bare(Client client) throws IOException {
    return client.request();
  }

  /** With the agent as it comes. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {AgentRun.JAR, AgentRun.HOST, AgentRun.PORT, AgentRun.FALLBACK})
  public Object woven(Client client) throws IOException {
    return client.request();
  }
}
