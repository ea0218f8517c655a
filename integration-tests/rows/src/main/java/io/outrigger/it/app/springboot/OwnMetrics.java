package io.outrigger.it.app.springboot;

import io.micrometer.core.instrument.Metrics;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Counts in the two registries that are there once for all of an application. */
@RestController
public class OwnMetrics {

  private static final Counter ORDERS =
      Counter.build("orders_placed", "Orders.").labelNames("kind").register();

  @PostMapping("/orders")
  public String order() {
    Metrics.counter("orders.taken", "kind", "paid").increment();
    ORDERS.labels("paid").inc();
    return "ordered";
  }

  @GetMapping("/simpleclient")
  public String simpleclient() throws IOException {
    StringWriter page = new StringWriter();
    TextFormat.write004(page, CollectorRegistry.defaultRegistry.metricFamilySamples());
    return page.toString();
  }
}
