package io.outrigger.benchmark.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a program is run under. */
enum Contender {
  /** No agent. */
  NONE("none", ""),

  /** No agent once more: how far two equal things differ is the noise. */
  NONE_AGAIN("none-again", ""),

  /** Ours, with its defaults. */
  OUTRIGGER("outrigger", "agent/target/outrigger-agent.jar") {
    @Override
    List<String> arguments(Path jar, int port) {
      return List.of("-javaagent:" + jar + "=http.host=127.0.0.1,http.port=" + port);
    }

    @Override
    String scrapePath() {
      return "/metrics";
    }
  },

  /** OpenTelemetry's: metrics alone, for Prometheus. */
  OPENTELEMETRY("otel", "integration-tests/benchmarks/target/peers/opentelemetry-javaagent.jar") {
    @Override
    List<String> arguments(Path jar, int port) {
      return List.of(
          "-javaagent:" + jar,
          "-Dotel.traces.exporter=none",
          "-Dotel.logs.exporter=none",
          "-Dotel.metrics.exporter=prometheus",
          "-Dotel.exporter.prometheus.host=127.0.0.1",
          "-Dotel.exporter.prometheus.port=" + port);
    }

    @Override
    String scrapePath() {
      return "/metrics";
    }
  },

  /** Elastic's with its defaults, but nowhere to send to. */
  ELASTIC("elastic", "integration-tests/benchmarks/target/peers/elastic-apm-agent.jar") {
    @Override
    List<String> arguments(Path jar, int port) {
      return List.of(
          "-javaagent:" + jar,
          "-Delastic.apm.disable_send=true",
          "-Delastic.apm.central_config=false",
          "-Delastic.apm.cloud_provider=NONE",
          "-Delastic.apm.log_level=OFF");
    }
  },

  /** Prometheus's JMX exporter with an empty configuration: no requests, the JVM alone. */
  JMX_EXPORTER(
      "jmx-exporter", "integration-tests/benchmarks/target/peers/jmx_prometheus_javaagent.jar") {
    @Override
    List<String> arguments(Path jar, int port) {
      return List.of(
          "-javaagent:" + jar + "=127.0.0.1:" + port + ":" + jar.resolveSibling("empty.yaml"));
    }

    @Override
    String scrapePath() {
      return "/metrics";
    }
  };

  private final String id;
  private final String jar;

  Contender(String id, String jar) {
    this.id = id;
    this.jar = jar;
  }

  /** Its name on the command line and in the table. */
  String id() {
    return id;
  }

  /** The agent's jar, or null. */
  @Nullable Path jar(Path root) {
    return jar.isEmpty() ? null : root.resolve(jar);
  }

  /** The jar's size in bytes; 0 without one. */
  long jarBytes(Path root) throws IOException {
    Path file = jar(root);
    return file == null ? 0 : Files.size(file);
  }

  /** The JVM's arguments. */
  List<String> jvmArguments(Path root, int port) {
    Path file = jar(root);
    return file == null ? List.of() : arguments(file, port);
  }

  /**
   * The JVM's arguments that bring the agent in.
   *
   * @param port free, for the agent's endpoint
   */
  List<String> arguments(Path jar, int port) {
    throw new IllegalStateException(this + " has the jar " + jar + " and no arguments");
  }

  /** Where its metrics are; empty if nowhere. */
  String scrapePath() {
    return "";
  }
}
