package io.outrigger.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.spi.AdminPage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SlowClientTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final byte[] MUCH = new byte[8 * 1024 * 1024];
  private static final String GET = "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final FixedPage SMALL = FixedPage.text("/small", "a 1\n");

  @Test
  void aClientThatSendsNothingIsCutOff() throws Exception {
    try (Endpoint endpoint = Endpoint.with(limits(SHORT, LONG, 8));
        RawClient client = endpoint.raw()) {
      assertThat(client.isCutOff()).isTrue();
    }
  }

  @Test
  void aTrickleDoesNotPutTheDeadlineOff() throws Exception {
    try (Endpoint endpoint = Endpoint.with(limits(SHORT, LONG, 8));
        RawClient client = endpoint.raw()) {
      client.send("GET /metrics HTTP/1.1\r\nX: ");
      await()
          .pollInterval(Duration.ofMillis(20))
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                try {
                  client.send("x");
                  return false;
                } catch (IOException cutOff) {
                  return true;
                }
              });
    }
  }

  @Test
  void clientsThatNeverReadBlockNobody() throws Exception {
    CountDownLatch rendered = new CountDownLatch(4);
    FixedPage large =
        new FixedPage(
            "/metrics",
            query -> {
              rendered.countDown();
              return AdminPage.Answer.ok("text/plain", out -> out.write(MUCH));
            });
    try (Endpoint endpoint = Endpoint.with(limits(LONG, LONG, 8), large, SMALL)) {
      List<RawClient> stuck = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        stuck.add(endpoint.raw().send(GET));
      }
      assertThat(rendered.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(endpoint.get("/small").statusCode()).isEqualTo(200);
      for (RawClient client : stuck) {
        assertThat(client.isOpen()).isTrue();
        client.close();
      }
    }
  }

  @Test
  void aClientThatNeverReadsIsCutOff() throws Exception {
    FixedPage large =
        new FixedPage(
            "/metrics", query -> AdminPage.Answer.ok("text/plain", out -> out.write(MUCH)));
    try (Endpoint endpoint = Endpoint.with(limits(LONG, SHORT, 8), large);
        RawClient client = endpoint.raw()) {
      client.send(GET);
      await().atMost(Duration.ofSeconds(20)).until(() -> isReset(client));
    }
  }

  @Test
  void whenTooManyAreOpenTheOldestMakesRoom() throws Exception {
    try (Endpoint endpoint = Endpoint.with(limits(LONG, LONG, 8), SMALL)) {
      List<RawClient> idle = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        idle.add(endpoint.raw());
      }
      for (RawClient old : idle.subList(0, 32)) {
        assertThat(old.isCutOff()).isTrue();
      }
      assertThat(endpoint.get("/small").statusCode()).isEqualTo(200);
      assertThat(idle.get(32).isCutOff()).isTrue();
      for (RawClient young : idle.subList(33, 40)) {
        assertThat(young.isOpen()).isTrue();
      }
      for (RawClient client : idle) {
        client.close();
      }
    }
  }

  @Test
  void requestsCannotPileUpBehindAnAnswer() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    FixedPage page =
        new FixedPage(
            "/metrics",
            query -> {
              asked.incrementAndGet();
              await().until(() -> goOn.getCount() == 0);
              return AdminPage.Answer.ok("text/plain", out -> out.write('x'));
            });
    try (Endpoint endpoint = Endpoint.with(limits(LONG, LONG, 8), page, SMALL);
        RawClient client = endpoint.raw()) {
      client.send(GET);
      await().until(() -> asked.get() == 1);
      client.send(GET);
      assertThat(client.isCutOff()).isTrue();
      goOn.countDown();
      assertThat(endpoint.get("/small").statusCode()).isEqualTo(200);
    }
  }

  /** A write after the server's reset fails, whatever still waits in the receive buffer. */
  private static boolean isReset(RawClient client) {
    try {
      client.send(" ");
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  private static AdminSettings.Limits limits(Duration request, Duration answer, int connections) {
    return new AdminSettings.Limits(request, answer, connections, Duration.ofMillis(20));
  }
}
