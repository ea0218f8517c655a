package io.outrigger.it.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.contract.Capability;
import io.outrigger.it.contract.EventLoopServerContract;
import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PekkoHttp1IT extends EventLoopServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.pekkohttp.PekkoHttpMain";
  }

  @Override
  protected String serverKind() {
    return "pekkohttp";
  }

  @Override
  protected String route(String path) {
    return UNMATCHED; // a function has no names
  }

  @Override
  protected Set<Capability> lacks() {
    return EnumSet.of(
        Capability.REQUIRES_HOST, // the parser refuses it, and does not say which method it had
        Capability.ANSWERS_GARBAGE, // it waits for more of it
        Capability.UPGRADES_TO_HTTP2);
  }

  @Override
  protected int requestsAtOnce() {
    return 1; // as it comes; see PekkoHttp1PipeliningIT
  }

  @Test
  void aRequestThatTheParserRefuses() {
    served(new Request("GET", "GET /it/hello HTTP/1.1\r\n\r\n"), "_OTHER", UNMATCHED, 400);
  }

  @Test
  void garbageThatIsLongEnough() {
    served(Request.raw("NONSENSE".repeat(3) + "\r\n\r\n"), "_OTHER", UNMATCHED, 400);
  }

  /** It goes on in its stages; a connection that is left behind would be shown for good. */
  @Test
  void aServerThatIsUnboundIsNotShownOnceItsConnectionsAreClosed() {
    ForkedJvm program = measured();
    int second = Integer.parseInt(program.ask(Request.get("/it/second")).body());
    String name = "pekkohttp:" + second;
    try (Connection connection = Connection.to(second)) {
      connection.ask(Request.get("/it/hello"));
      assertThat(program.scrape().sum("active_connections", "name", name)).isEqualTo(1);
      assertThat(program.ask(Request.get("/it/unbind")).status()).isEqualTo(200);
      assertThat(connection.ask(Request.get("/it/hello")).body()).isEqualTo("hello");
      assertThat(program.scrape().sum("active_connections", "name", name)).isEqualTo(1);
    }
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(shown(program)).doesNotContain(name));
    assertThat(shown(program)).contains("pekkohttp:" + program.port());
  }

  private static List<String> shown(ForkedJvm program) {
    return program.scrape().series("active_connections").stream()
        .map(each -> each.labels().getOrDefault("name", ""))
        .toList();
  }
}
