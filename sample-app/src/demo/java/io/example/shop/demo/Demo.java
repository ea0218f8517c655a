package io.example.shop.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Started by {@code sample-app/demo} from the root of the repository. Exit status: 0 if the agent
 * counted exactly what was sent, 1 if not or if the shop did not work, 2 for wrong arguments.
 */
public final class Demo {

  private static final int VISITS = 120;
  private static final int CUSTOMERS = 8;
  private static final Path AGENT = Path.of("agent/target/outrigger-agent.jar");
  private static final Path SHOP = Path.of("sample-app/target/sample-app.jar");
  private static final Path LOG = Path.of("sample-app/target/demo/shop.log");
  private static final Duration COUNTING_PATIENCE = Duration.ofSeconds(10);

  private Demo() {}

  /** Runs the demo; {@code --once} ends it after the summary. */
  public static void main(String[] args) throws InterruptedException {
    List<String> options = List.of(args);
    if (!List.of("--once", "--terminal").containsAll(options)) {
      System.err.println("Unknown arguments: " + options);
      System.exit(2);
    }
    try {
      System.exit(run(options.contains("--once"), options.contains("--terminal")) ? 0 : 1);
    } catch (IOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static boolean run(boolean once, boolean terminal)
      throws IOException, InterruptedException {
    System.out.println("Starting the shop under the agent.");
    ShopProcess process =
        ShopProcess.start(
            AGENT,
            List.of(
                BreakerCalls.CONFIGURATION,
                ShopCache.REPORTS.configuration(),
                ShopCache.PRODUCTS.configuration()),
            SHOP,
            LOG);
    URI shop = process.shop();
    URI agent = process.agent();

    System.out.println(
        "Sending " + VISITS + " visits, " + CUSTOMERS + " at a time, to " + shop + ".");
    Traffic traffic = new Traffic(shop);
    traffic.send(VISITS, CUSTOMERS, new Progress(System.out, terminal, VISITS)::done);

    Summary summary = summarize(agent, traffic.counts());
    System.out.println();
    System.out.print(summary.text());
    System.out.println();
    System.out.println(
        "The payment provider fails each twentieth time. One line of configuration, and no change");
    System.out.println("of the shop, puts a circuit breaker around it:");
    System.out.println();
    System.out.println("  " + BreakerCalls.CONFIGURATION);
    System.out.println();
    System.out.println(summary.breaker());
    System.out.println();
    System.out.println(
        "The sales report is slow, and products are asked for again and again. A line for each lets");
    System.out.println("them answer from memory for a minute:");
    System.out.println();
    for (ShopCache each : ShopCache.values()) {
      System.out.println("  " + each.configuration());
    }
    System.out.println();
    for (ShopCache each : ShopCache.values()) {
      System.out.println(summary.cache(each));
    }
    System.out.println();
    System.out.println(
        summary.exact()
            ? "Every count equals the requests sent; some of them the shop sent to itself."
            : "COUNTS DIFFER from the requests sent; see the remarks above.");
    System.out.println();
    if (once) {
      System.out.println("The shop is ended; without --once it stays up, with its status page.");
    } else {
      System.out.println("Status page    " + agent);
      System.out.println("Metrics        " + agent.resolve("/metrics"));
      System.out.println("The shop       " + shop);
    }
    System.out.println("Its log        " + LOG);
    System.out.println("Dashboards     dashboards/grafana/*.json, for import into Grafana");
    if (!once) {
      System.out.println();
      System.out.println("Light traffic goes on. Ctrl-C ends it.");
      sendUntilStopped(traffic, process);
    }
    return summary.exact();
  }

  /** A request is counted when it ends, which may be a moment after its answer has arrived. */
  private static Summary summarize(URI agent, SortedMap<Series, Long> sent)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest metrics =
        HttpRequest.newBuilder(agent.resolve("/metrics")).timeout(COUNTING_PATIENCE).build();
    long end = System.nanoTime() + COUNTING_PATIENCE.toNanos();
    while (true) {
      HttpResponse<String> answer = client.send(metrics, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(metrics.uri() + " answered " + answer.statusCode());
      }
      Summary summary = new Summary(sent, Scrape.parse(answer.body()));
      if (summary.exact() || System.nanoTime() > end) {
        return summary;
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  /** Ctrl-C reaches the shop as well, so a visit that breaks off then is no fault. */
  private static void sendUntilStopped(Traffic traffic, ShopProcess process)
      throws IOException, InterruptedException {
    while (true) {
      try {
        traffic.send(1, 1, visits -> {});
      } catch (IOException e) {
        if (process.stopping()) {
          return;
        }
        throw e;
      }
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    }
  }
}
