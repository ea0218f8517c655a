package io.example.shop;

import java.util.Locale;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says on standard output that the shop serves, and where: scripts wait for this line. */
@Component
class ReadyLine {

  private final ShopProperties shop;
  private final Environment environment;

  ReadyLine(ShopProperties shop, Environment environment) {
    this.shop = shop;
    this.environment = environment;
  }

  @EventListener(ApplicationReadyEvent.class)
  void print() {
    System.out.printf(
        "Shop ready: http://%s:%s/ (%s)%n",
        environment.getProperty("server.address"),
        environment.getProperty("local.server.port"),
        shop.role().name().toLowerCase(Locale.ROOT));
  }
}
