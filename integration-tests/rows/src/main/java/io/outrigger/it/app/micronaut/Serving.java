package io.outrigger.it.app.micronaut;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.outrigger.it.app.Ready;
import java.util.Map;

/** Opens a port of the loopback address. */
final class Serving {

  private Serving() {}

  static void version(String http) {
    EmbeddedServer server =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                "micronaut.server.host", "127.0.0.1",
                "micronaut.server.port", "-1",
                "micronaut.server.http-version", http));
    Ready.on(server.getPort());
  }
}
