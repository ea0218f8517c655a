package io.outrigger.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdminServerStartTest {

  @Test
  void aTakenPortIsNamedTogetherWithTheOption() throws Exception {
    try (ServerSocket other = takenPort()) {
      int port = other.getLocalPort();
      assertThatThrownBy(
              () -> Endpoint.of(Endpoint.settings(port, false, null, null, Endpoint.LIMITS)))
          .isInstanceOf(AdminStartException.class)
          .hasMessage(
              "The admin endpoint is not opened: port "
                  + port
                  + " is taken. Set outrigger.http.port to another port or to 0 for any free one, or"
                  + " outrigger.http.port-fallback=true to try the next 100.");
    }
  }

  @Test
  void withFallbackOneOfTheNextPortsIsUsed() throws Exception {
    try (ServerSocket other = takenPort();
        Endpoint endpoint =
            Endpoint.of(
                Endpoint.settings(other.getLocalPort(), true, null, null, Endpoint.LIMITS),
                FixedPage.text("/metrics", "a 1\n"))) {
      int most = Math.min(other.getLocalPort() + 100, 65_535);
      assertThat(endpoint.port()).isBetween(other.getLocalPort() + 1, most);
      assertThat(endpoint.get("/metrics").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aClosedEndpointGivesItsPortBack() throws Exception {
    int port;
    try (Endpoint endpoint = Endpoint.with()) {
      port = endpoint.port();
      assertThat(endpoint.get("/healthz").statusCode()).isEqualTo(200);
    }
    try (Endpoint endpoint =
        Endpoint.of(Endpoint.settings(port, false, null, null, Endpoint.LIMITS))) {
      assertThat(endpoint.port()).isEqualTo(port);
      assertThat(endpoint.get("/healthz").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anAddressOfAnotherMachineIsNamedTogetherWithTheOption() {
    assertThatThrownBy(
            () ->
                AdminServer.start(
                    new AdminSettings("192.0.2.1", 0, false, null, null, Endpoint.LIMITS),
                    List::of))
        .isInstanceOf(AdminStartException.class)
        .hasMessage(
            "The admin endpoint is not opened: 192.0.2.1 is no address of this machine. Look at"
                + " the option outrigger.http.host.");
  }

  @Test
  void allAddressesAreOpenUnderTheUsualHost() throws Exception {
    AdminSettings settings =
        new AdminSettings(AdminOptions.HOST.defaultValue(), 0, false, null, null, Endpoint.LIMITS);
    try (Endpoint endpoint = Endpoint.of(settings)) {
      assertThat(endpoint.server.url()).isEqualTo("http://localhost:" + endpoint.port());
      try (RawClient client = endpoint.raw()) {
        assertThat(client.send("GET /healthz HTTP/1.0\r\n\r\n").readAll()).endsWith("ok\n");
      }
    }
  }

  private static ServerSocket takenPort() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
