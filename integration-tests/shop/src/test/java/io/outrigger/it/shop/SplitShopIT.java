package io.outrigger.it.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.contract.Counts;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Jdk;
import io.outrigger.it.fork.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The shop as two services that ask each other: each process counts what it served itself. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.outrigger.it.fork.Jdks#toTestOn")
class SplitShopIT {

  @Parameter Jdk jdk;

  /** The services must know each other's address before either listens. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private ForkedJvm start(String... options) {
    return SampleApp.program(options).on(jdk).agent(SampleApp.AGENT).start();
  }

  private static void counts(ForkedJvm service, Counts expected) {
    await()
        .untilAsserted(
            () ->
                assertThat(Counts.ofCounter(service.scrape()))
                    .as(service::stderr)
                    .isEqualTo(expected));
    assertThat(Counts.ofHistogram(service.scrape())).isEqualTo(expected);
  }

  @Test
  void eachServiceCountsItsOwnRequests() throws IOException {
    jdk.needed();
    int ordersPort = freePort();
    ForkedJvm users =
        start("--role=users", "--port=0", "--orders-url=http://127.0.0.1:" + ordersPort);
    try (users;
        ForkedJvm orders =
            start(
                "--role=orders",
                "--port=" + ordersPort,
                "--users-url=http://127.0.0.1:" + users.port())) {
      for (int i = 0; i < 3; i++) {
        assertThat(orders.ask(SampleApp.order(1, 5, 1)).status()).isEqualTo(201);
      }
      assertThat(orders.ask(SampleApp.order(99, 5, 1)).status()).isEqualTo(400);
      assertThat(users.ask(Request.get("/users/1")).body()).contains("Ada Moana", "Sail");
      assertThat(users.ask(Request.get("/products/1")).status()).isEqualTo(404);
      assertThat(orders.ask(Request.get("/users/1")).status()).isEqualTo(404);

      counts(
          users,
          Counts.NONE
              .plus("GET", "/users/{id}/address", 200, 3)
              .plus("GET", "/users/{id}/address", 404, 1)
              .plus("GET", "/users/{id}", 200, 1)
              .plus("GET", "unmatched", 404, 1));
      counts(
          orders,
          Counts.NONE
              .plus("POST", "/orders", 201, 3)
              .plus("POST", "/orders", 400, 1)
              .plus("GET", "/orders", 200, 1)
              .plus("GET", "unmatched", 404, 1));
    }
  }
}
