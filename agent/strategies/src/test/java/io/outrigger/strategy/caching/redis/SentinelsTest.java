package io.outrigger.strategy.caching.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sentinels that do what real ones do seldom, and what is made of it. */
@Timeout(60)
class SentinelsTest {

  private static final int NOBODY = 1;

  /** One that names a server, and tells the number of the failover if there is one. */
  private static FakeServer sentinel(
      AtomicReference<@Nullable Integer> port, AtomicLong epoch, AtomicReference<String> hears)
      throws IOException {
    return new FakeServer(
        (client, command) -> {
          if (command.get(0).equals("AUTH")) {
            hears.set(command.get(1));
          }
          if (!command.get(0).equals("SENTINEL")) {
            return false;
          }
          Integer now = port.get();
          if (command.get(1).equals("MASTER")) {
            client.say(
                "*4\r\n"
                    + FakeServer.bulk("flags")
                    + FakeServer.bulk("master")
                    + FakeServer.bulk("config-epoch")
                    + FakeServer.bulk("" + epoch.get()));
          } else {
            client.say(
                now == null
                    ? "*-1\r\n"
                    : "*2\r\n" + FakeServer.bulk("127.0.0.1") + FakeServer.bulk("" + now));
          }
          return true;
        });
  }

  private static FakeServer sentinel(@Nullable Integer port, long epoch) throws IOException {
    return sentinel(new AtomicReference<>(port), new AtomicLong(epoch), new AtomicReference<>(""));
  }

  private static FakeServer server(String role) throws IOException {
    return new FakeServer(
        (client, command) -> {
          if (command.get(0).equals("ROLE")) {
            client.say(
                "*3\r\n"
                    + FakeServer.bulk(role)
                    + ":7\r\n*1\r\n*3\r\n"
                    + FakeServer.bulk("h")
                    + FakeServer.bulk("1")
                    + FakeServer.bulk("7"));
            return true;
          }
          return false;
        });
  }

  private static Place place(@Nullable String password, int... ports) throws Exception {
    StringBuilder hosts = new StringBuilder();
    for (int each : ports) {
      hosts.append(hosts.isEmpty() ? "" : ",").append("127.0.0.1:").append(each);
    }
    return RedisUri.parse("redis-sentinel://:servers@" + hosts + "/2#m").place(password);
  }

  @Test
  void theyAreAskedInTurnAndWhoAnswersIsAskedFirstTheNextTime() throws Exception {
    try (FakeServer master = server("master");
        FakeServer ignorant = sentinel(null, 0);
        FakeServer knowing = sentinel(master.port(), 0)) {
      Place place = place(null, NOBODY, ignorant.port(), knowing.port());
      try (Link link = place.open(1000)) {
        assertThat(link.address().port()).isEqualTo(master.port());
      }
      assertThat(ignorant.connections).hasValue(1);
      try (Link link = place.open(1000)) {
        assertThat(link.address().port()).isEqualTo(master.port());
      }
      assertThat(ignorant.connections).hasValue(1);
      assertThat(master.heard).contains("AUTH", "SELECT");
      assertThat(knowing.heard).doesNotContain("AUTH", "SELECT");
    }
  }

  @Test
  void aReplicaIsRefused() throws Exception {
    try (FakeServer replica = server("slave");
        FakeServer sentinel = sentinel(replica.port(), 0)) {
      Place place = place(null, sentinel.port());
      assertThatThrownBy(() -> place.open(1000))
          .isInstanceOf(IOException.class)
          .hasMessage("127.0.0.1:" + replica.port() + " is a replica");
      await().until(() -> replica.ended.get() == 1);
    }
  }

  @Test
  void whatNoneOfThemKnowsAndWhereThereAreNoneIsSaid() throws Exception {
    try (FakeServer ignorant = sentinel(null, 0)) {
      Place place = place(null, NOBODY, ignorant.port());
      assertThatThrownBy(() -> place.open(1000)).hasMessage("no sentinel knows a master called m");
      assertThatThrownBy(() -> place(null, NOBODY).open(1000))
          .hasMessageStartingWith("no sentinel answers: ");
    }
  }

  @Test
  void theirPasswordIsNotTheServers() throws Exception {
    AtomicReference<String> hears = new AtomicReference<>("");
    try (FakeServer master = server("master");
        FakeServer sentinel =
            sentinel(new AtomicReference<>(master.port()), new AtomicLong(), hears);
        Link link = place("sentinels", sentinel.port()).open(1000)) {
      assertThat(hears).hasValue("sentinels");
      assertThat(link.address().password()).isEqualTo("servers");
    }
  }

  @Test
  void whoKnowsOfALaterFailoverIsRight() throws Exception {
    AtomicReference<@Nullable Integer> port = new AtomicReference<>();
    AtomicLong epoch = new AtomicLong(4);
    try (FakeServer old = server("master");
        FakeServer fresh = server("master");
        FakeServer left = sentinel(old.port(), 4);
        FakeServer other = sentinel(port, epoch, new AtomicReference<>(""))) {
      // another one, and nobody knows which is right
      port.set(fresh.port());
      Place place = place(null, left.port(), other.port());
      try (Link link = place.open(1000)) {
        assertThat(link.address().port()).isEqualTo(old.port());
        int asked = other.heard.size();
        await().until(() -> other.heard.size() >= asked + 4);
        assertThat(link.isClosed()).isFalse();
        epoch.set(5);
        await().until(link::isClosed);
      }
      try (Link link = place.open(1000)) {
        assertThat(link.address().port()).as("who has told goes first").isEqualTo(fresh.port());
        int asked = left.heard.size();
        await().until(() -> left.heard.size() >= asked + 4);
        assertThat(link.isClosed()).as("the other one is behind").isFalse();
        // as where it is told anew what it watches
        epoch.set(0);
        port.set(old.port());
        await().until(link::isClosed);
      }
    }
  }
}
