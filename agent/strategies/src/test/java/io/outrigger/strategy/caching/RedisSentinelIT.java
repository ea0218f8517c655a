package io.outrigger.strategy.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.RunningRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Caches of several instances behind a server that real sentinels watch and replace. */
@Timeout(180)
class RedisSentinelIT {

  @TempDir @Nullable Path folder;
  private @Nullable SentinelServers made;

  @BeforeEach
  void needed() {
    RunningRedis.needed();
  }

  @AfterEach
  void stop() {
    if (made != null) {
      made.close();
    }
  }

  private SentinelServers start(String... lines) throws IOException {
    SentinelServers all = SentinelServers.start(Objects.requireNonNull(folder), lines);
    made = all;
    return all;
  }

  /** With sentinels that can replace the master. */
  private SentinelServers ready() throws IOException {
    SentinelServers all = start();
    all.awaitSentinels();
    return all;
  }

  private static void warm(RedisInstance one, RunningRedis master) {
    one.find("warm");
    await().until(() -> master.cli("EXISTS", "outrigger:1:{goods}").startsWith("1"));
  }

  /** What one loads the other finds, and what one removes the other forgets. */
  private static void assertShared(RedisInstance one, RedisInstance other, String key)
      throws Throwable {
    one.answers(key + " of one");
    other.answers(key + " of the other");
    await()
        .until(
            () -> {
              // the first question gives the cache its generation
              Calls.of(one.delete, one.catalog, key);
              one.find(key);
              other.weaving.cache("goods").removed(key);
              return (key + " of one").equals(other.find(key));
            });
    one.answers("new");
    one.delete.invoke(one.catalog, key);
    other.answers("new");
    await().until(() -> "new".equals(other.find(key)));
  }

  private static void assertLeadsTo(RedisInstance one, RunningRedis server) {
    await()
        .untilAsserted(
            () -> assertThat(one.state().get(0)).endsWith(", which is 127.0.0.1:" + server.port()));
    one.awaitConnected();
  }

  /** Both connections of both instances. */
  private static void assertBothLeave(
      RunningRedis old, RunningRedis fresh, RedisInstance one, RedisInstance other) {
    assertLeadsTo(one, fresh);
    assertLeadsTo(other, fresh);
    await().until(() -> SentinelServers.asApp(old, "PUBSUB", "CHANNELS", "outrigger:*").isBlank());
  }

  @Test
  void theMasterIsFoundAndNamed() throws Throwable {
    SentinelServers all = start();
    RedisInstance one = RedisInstance.connected(all.uri());
    RedisInstance other = RedisInstance.connected(all.uri());
    warm(one, all.master());
    assertShared(one, other, "tea");
    assertThat(one.state().get(0))
        .isEqualTo(
            all.uri("")
                + "/0#"
                + SentinelServers.NAME
                + ", which is 127.0.0.1:"
                + all.master().port());
    assertThat(one.context.infos)
        .containsExactly("caches: connected to " + all.uri("") + "/0#the-goods");
    assertThat(one.context.warnings).isEmpty();
  }

  @Test
  void whenTheSentinelsChangeServersBothConnectionsFollow() throws Throwable {
    SentinelServers all = ready();
    RedisInstance one = RedisInstance.connected(all.uri());
    RedisInstance other = RedisInstance.connected(all.uri());
    RunningRedis old = all.master();
    warm(one, old);
    one.answers("before");
    one.find("tea");
    assertThat(other.find("tea")).isEqualTo("before");
    all.failover();
    assertBothLeave(old, all.master(), one, other);
    one.answers("after");
    other.answers("after");
    one.delete.invoke(one.catalog, "tea");
    assertThat(one.find("tea")).isEqualTo("after");
    await().until(() -> "after".equals(other.find("tea")));
    assertShared(one, other, "cup");
  }

  @Test
  void aMasterThatDiesAmongCallsIsReplaced() throws Throwable {
    SentinelServers all = ready();
    RedisInstance one = RedisInstance.connected(all.uri(), RedisInstance.TIMEOUT, "100ms");
    RedisInstance other = RedisInstance.connected(all.uri(), RedisInstance.TIMEOUT, "100ms");
    RunningRedis old = all.master();
    warm(one, old);
    AtomicBoolean ends = new AtomicBoolean();
    CompletableFuture<Integer> calls =
        CompletableFuture.supplyAsync(
            () -> {
              int so = 0;
              while (!ends.get()) {
                String key = "key " + so++ % 1000;
                assertThat(one.find(key)).startsWith(key + " ");
                if (so % 50 == 0) {
                  Calls.of(one.delete, one.catalog, "key " + so % 1000);
                }
              }
              return so;
            });
    old.kill();
    all.awaitAnother(old);
    assertLeadsTo(one, all.master());
    assertLeadsTo(other, all.master());
    ends.set(true);
    assertThat(calls.get()).isPositive();
    long hits = other.counts().hits.sum();
    assertShared(one, other, "tea");
    assertThat(other.counts().hits.sum()).isGreaterThan(hits);
  }

  @Test
  void aMasterThatLivesOnCutOffIsLeft() throws Throwable {
    SentinelServers all = ready();
    RedisInstance one = RedisInstance.connected(all.uri());
    RedisInstance other = RedisInstance.connected(all.uri());
    RunningRedis old = all.master();
    warm(one, old);
    all.cutOff(old);
    all.awaitAnother(old);
    assertBothLeave(old, all.master(), one, other);
    assertThat(SentinelServers.asApp(old, "ROLE")).as("it says so still").startsWith("master");
    assertShared(one, other, "tea");
  }

  @Test
  void anotherNameIsTold() throws Exception {
    SentinelServers all = start();
    RedisInstance one = RedisInstance.connecting(all.uri("") + "#the-other");
    assertThat(one.find("tea")).isEqualTo("tea 1");
    await().until(() -> !one.context.infos.isEmpty());
    assertThat(one.context.infos.get(0))
        .contains(
            "no connection to redis-sentinel://", "no sentinel knows a master called the-other");
    assertThat(one.state().get(1)).isEqualTo("away");
  }

  @Test
  void passwordsOfSentinelsAndOfTheServerAreGivenAndNotShown() throws Exception {
    SentinelServers all = start("requirepass sen:tinel");
    RunningRedis only = all.servers().get(0);
    only.cli("ACL", "SETUSER", "app", "on", ">se:cret", "~*", "&*", "+@all");
    String uri = all.uri("app:se%3Acret@") + "/3#" + SentinelServers.NAME;
    String password = "outrigger.cache.redis.sentinel-password";
    RedisInstance one = RedisInstance.connected(uri, password, "sen:tinel");
    one.find("warm");
    await().until(() -> only.cli("-n", "3", "KEYS", "*").contains("{goods}"));
    RedisInstance wrong = RedisInstance.connecting(uri, password, "wrong");
    RedisInstance none = RedisInstance.connecting(uri);
    for (RedisInstance each : new RedisInstance[] {wrong, none}) {
      each.find("tea");
      await().until(() -> !each.context.infos.isEmpty());
    }
    assertThat(wrong.context.infos.get(0)).contains("no sentinel answers: ", "WRONGPASS to AUTH");
    assertThat(none.context.infos.get(0)).contains("no sentinel answers: ", "NOAUTH to SENTINEL");
    assertThat(wrong.context.infos.toString() + wrong.state() + none.context.infos + one.state())
        .doesNotContain("sen:tinel", "se:cret", "se%3A", "wrong");
  }
}
