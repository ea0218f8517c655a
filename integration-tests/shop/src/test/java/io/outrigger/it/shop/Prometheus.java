package io.outrigger.it.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrigger.it.fork.RunningPrometheus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

/** What a running Prometheus answers, taken apart. Whoever starts one closes it. */
final class Prometheus implements AutoCloseable {

  private final ObjectMapper json = new ObjectMapper();
  private final RunningPrometheus running;

  private Prometheus(RunningPrometheus running) {
    this.running = running;
  }

  /** NaN is a value to Prometheus, but nothing to look at. */
  static boolean hasNumber(JsonNode series) {
    return StreamSupport.stream(series.spliterator(), false)
        .anyMatch(each -> !each.path("value").path(1).asText().equals("NaN"));
  }

  /** As {@link RunningPrometheus#start}. */
  static Prometheus start(Path folder, String config) throws IOException {
    return new Prometheus(RunningPrometheus.start(folder, config));
  }

  /** The series that a query finds now, each with {@code metric} and {@code value}. */
  JsonNode query(String promql) {
    return data(running.query(promql)).path("result");
  }

  /** The groups of rules. */
  JsonNode ruleGroups() {
    return data(running.get("/api/v1/rules")).path("groups");
  }

  private JsonNode data(String answer) {
    try {
      return json.readTree(answer).path("data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    running.close();
  }
}
