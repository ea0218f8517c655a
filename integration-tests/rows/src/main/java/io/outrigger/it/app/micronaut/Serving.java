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
                "micronaut.server.http-version", http,
                // by itself it takes no larger body with a request that asks to go on in HTTP/2
                "micronaut.server.netty.max-h2c-upgrade-request-size", "65536",
                "micronaut.router.static-resources.files.paths", "classpath:io/outrigger/it/app",
                "micronaut.router.static-resources.files.mapping", "/it/static/**"));
    Ready.on(server.getPort());
  }
}
