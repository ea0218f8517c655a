package io.outrigger.benchmark.compare;

import java.util.List;

/** What a program is run under. */
enum Contender {
  /** No agent. */
  NONE("none", ""),

  /** No agent once more: how far two equal things differ is the noise. */
  NONE_AGAIN("none-again", ""),

  /** Ours, with its defaults. */
  OUTRIGGER("outrigger", "outrigger-agent") {
    @Override
    List<String> arguments(Place at) {
      return List.of("-javaagent:" + at.jar() + "=http.host=127.0.0.1,http.port=" + at.endpoint());
    }

    @Override
    boolean scraped() {
      return true;
    }
  },

  /** OpenTelemetry's: metrics alone, for Prometheus. */
  OPENTELEMETRY("otel", "opentelemetry-javaagent") {
    @Override
    List<String> arguments(Place at) {
      return List.of(
          "-javaagent:" + at.jar(),
          "-Dotel.traces.exporter=none",
          "-Dotel.logs.exporter=none",
          "-Dotel.metrics.exporter=prometheus",
          "-Dotel.exporter.prometheus.host=127.0.0.1",
          "-Dotel.exporter.prometheus.port=" + at.endpoint());
    }

    @Override
    boolean scraped() {
      return true;
    }
  },

  /** OpenTelemetry's with its defaults: traces, metrics and logs, to a collector. */
  OPENTELEMETRY_DEFAULT("otel-default", "opentelemetry-javaagent") {
    @Override
    List<String> arguments(Place at) {
      return List.of(
          "-javaagent:" + at.jar(),
          "-Dotel.exporter.otlp.endpoint=http://127.0.0.1:" + at.collector());
    }
  },

  /** Elastic's with its defaults; only clouds' metadata services are not asked for. */
  ELASTIC("elastic", "elastic-apm-agent") {
    @Override
    List<String> arguments(Place at) {
      return List.of(
          "-javaagent:" + at.jar(),
          "-Delastic.apm.server_url=http://127.0.0.1:" + at.collector(),
          "-Delastic.apm.cloud_provider=NONE");
    }
  },

  /** Prometheus's JMX exporter with an empty configuration: no requests, the JVM alone. */
  JMX_EXPORTER("jmx-exporter", "jmx_prometheus_javaagent") {
    @Override
    List<String> arguments(Place at) {
      return List.of(
          "-javaagent:"
              + at.jar()
              + "=127.0.0.1:"
              + at.endpoint()
              + ":"
              + at.folder()
              + "/jmx-exporter.yaml");
    }

    @Override
    boolean scraped() {
      return true;
    }
  };

  private final String id;
  private final String artifact;

  Contender(String id, String artifact) {
    this.id = id;
    this.artifact = artifact;
  }

  /** Its name on the command line and in the table. */
  String id() {
    return id;
  }

  /** The name of the agent's jar without its version; empty for no agent. */
  String artifact() {
    return artifact;
  }

  /** The JVM's arguments that bring the agent in. */
  List<String> arguments(Place at) {
    return List.of();
  }

  /** Whether it has an endpoint with metrics for Prometheus. */
  boolean scraped() {
    return false;
  }
}
