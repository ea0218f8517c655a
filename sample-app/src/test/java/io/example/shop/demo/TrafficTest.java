package io.example.shop.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.example.shop.RunningShop;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficTest {

  private static final int VISITS = 41;

  @TempDir Path logs;

  @Test
  void talliesExactlyWhatTheServerLogged() throws Exception {
    Traffic traffic;
    Set<Integer> progress = new HashSet<>();
    try (RunningShop shop =
        new RunningShop(
            "--server.tomcat.accesslog.enabled=true",
            "--server.tomcat.accesslog.pattern=%m %s",
            "--server.tomcat.accesslog.directory=" + logs)) {
      traffic = new Traffic(URI.create(shop.url()));
      traffic.send(
          VISITS,
          3,
          done -> {
            synchronized (progress) {
              progress.add(done);
            }
          });
    }

    assertThat(progress).hasSize(VISITS).contains(1, VISITS);
    assertThat(traffic.counts())
        .containsEntry(new Series("POST", "/payments", 500), 2L)
        .containsEntry(new Series("POST", "/payments", 201), VISITS - 2L)
        .containsEntry(new Series("GET", "/products/{id}", 404), 6L)
        .containsEntry(new Series("GET", "unmatched", 404), 6L)
        .containsEntry(new Series("GET", "/reports/sales", 200), 3L)
        .containsEntry(new Series("DELETE", "/orders/{id}", 204), 9L);
    Map<String, Long> tallied = new TreeMap<>();
    traffic
        .counts()
        .forEach(
            (series, n) -> tallied.merge(series.method() + " " + series.status(), n, Long::sum));
    assertThat(tallied).isEqualTo(logged());
  }

  private Map<String, Long> logged() throws IOException {
    try (Stream<Path> files = Files.list(logs);
        Stream<String> lines = Files.lines(files.findFirst().orElseThrow())) {
      return lines.collect(groupingBy(line -> line, TreeMap::new, counting()));
    }
  }
}
