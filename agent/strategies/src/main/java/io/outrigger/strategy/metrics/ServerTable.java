package io.outrigger.strategy.metrics;

import io.outrigger.spi.StatusSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The application's servers with their connections, on the status page. */
final class ServerTable implements StatusSection {

  private final ServerLoads loads;
  private final Consumer<String> warnOnce;

  ServerTable(ServerLoads loads, Consumer<String> warnOnce) {
    this.loads = loads;
    this.warnOnce = warnOnce;
  }

  @Override
  public String title() {
    return "Connections";
  }

  @Override
  public String summary() {
    return "Client connections that are open now, and requests being answered.";
  }

  @Override
  public List<String> columns() {
    return List.of("Server", "Open (now)", "In flight (now)");
  }

  @Override
  public List<List<String>> rows() {
    Map<String, Long> open = loads.connections(warnOnce);
    Map<String, Long> inFlight = loads.inFlight().all();
    Set<String> names = new TreeSet<>(open.keySet());
    names.addAll(inFlight.keySet());
    List<List<String>> rows = new ArrayList<>();
    for (String name : names) {
      rows.add(
          List.of(
              name,
              Long.toString(open.getOrDefault(name, 0L)),
              Long.toString(inFlight.getOrDefault(name, 0L))));
    }
    return rows;
  }
}
