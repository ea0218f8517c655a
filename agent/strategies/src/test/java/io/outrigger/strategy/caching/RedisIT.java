package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.CachingAnnotations.CACHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.RunningRedis;
import io.outrigger.it.fork.Wire;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Caches of several instances of an application behind a real Redis server. */
@Timeout(120)
class RedisIT extends WithRedis {

  private static final String TEA = "outrigger:1:{goods}:text:tea";

  @Test
  void whatOneInstanceHasLoadedTheOthersFind() {
    RedisInstance one = first();
    RedisInstance other = instance();
    assertThat(one.find("tea")).isEqualTo("tea 2");
    assertThat(other.find("tea")).isEqualTo("tea 2");
    assertThat(other.find("tea")).isEqualTo("tea 2");
    assertThat(other.catalog.calls).hasValue(0);
    assertThat(other.counts().hits.sum()).as("the second is from memory").isEqualTo(1);
    one.answers(null);
    one.find("none");
    assertThat(other.find("none")).isNull();
    assertThat(other.catalog.calls).hasValue(0);
    assertThat(redis().cli("KEYS", "*")).contains(TEA);
    assertThat(redis().cli("PTTL", TEA).trim())
        .satisfies(left -> assertThat(Long.parseLong(left)).isBetween(3_500_000L, 3_600_000L));
    assertThat(one.context.warnings).isEmpty();
    assertThat(other.context.warnings).isEmpty();
  }

  @Test
  void whatOneInstanceRemovesOrReplacesTheOthersForgetAtOnce() throws Throwable {
    RedisInstance one = first();
    RedisInstance other = instance();
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      one.find("tea");
      other.find("tea");
      String fresh = "fresh " + i;
      one.answers(fresh);
      other.answers(fresh);
      long start = System.nanoTime();
      if (i % 2 == 0) {
        one.delete.invoke(one.catalog, "tea");
      } else {
        one.save.invoke(one.catalog, "tea", "");
      }
      // which goes on where it hears nothing, and leaves the others a turn
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> fresh.equals(other.find("tea")));
      millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }
    millis.sort(null);
    assertThat(millis.get(10)).as("milliseconds, of %s", millis).isLessThan(100);
    one.weaving.cache("goods").clear();
    await().until(() -> other.weaving.cache("goods").size() == 0);
    one.answers("last");
    assertThat(one.find("tea")).isEqualTo("last");
    // all of them, unless the connection was lost: then it has forgotten all, and hears the rest
    assertThat(other.counts().heard.sum()).isPositive();
  }

  @Test
  void whatWasReadBeforeARemovalIsStoredByNobody() throws Throwable {
    RedisInstance one = first();
    RedisInstance other = instance();
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch removed = new CountDownLatch(1);
    other.catalog.does =
        () -> {
          reading.countDown();
          removed.await();
          return "old";
        };
    CompletableFuture<@Nullable String> late =
        CompletableFuture.supplyAsync(() -> other.find("tea"));
    reading.await();
    // there is nothing to be removed yet
    one.delete.invoke(one.catalog, "tea");
    removed.countDown();
    assertThat(late.get()).isEqualTo("old");
    other.answers("new");
    assertThat(other.find("tea")).isEqualTo("new");
    RedisInstance third = instance();
    assertThat(third.find("tea")).isEqualTo("new");
    assertThat(third.catalog.calls).hasValue(0);
  }

  @Test
  void ofTwoThatAreReplacedAtATimeNeitherStays() throws Throwable {
    RedisInstance one = first();
    RedisInstance other = instance();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    one.catalog.does =
        () -> {
          inside.countDown();
          go.await();
          return "of one";
        };
    CompletableFuture<Object> slow =
        CompletableFuture.supplyAsync(() -> Calls.of(one.save, one.catalog, "tea", ""));
    inside.await();
    other.answers("of the other");
    other.save.invoke(other.catalog, "tea", "");
    go.countDown();
    assertThat(slow.get()).isEqualTo("of one");
    one.answers("from the database");
    other.answers("from the database");
    await().until(() -> "from the database".equals(other.find("tea")));
    assertThat(one.find("tea")).isEqualTo("from the database");
  }

  /** Writes the entry as another instance does, of which nothing is heard. */
  private void writtenByAnother(String cache) {
    redis()
        .cli(
            "EVAL",
            "local t = redis.call('TIME')"
                + " local now = string.format('%016.0f', t[1] * 1000000 + t[2])"
                + " local generation = string.sub(redis.call('GET', KEYS[1]), 1, 8)"
                + " redis.call('SET', KEYS[2], generation .. '12345678' .. now .. now .. 'other')",
            "2",
            "outrigger:1:{" + cache + "}",
            "outrigger:1:{" + cache + "}:text:tea");
  }

  @Test
  void whatWasOvertakenIsStoredByNobodyAlsoWhereNothingIsHeard() throws Throwable {
    RedisInstance one = first();
    one.catalog.does =
        () -> {
          writtenByAnother("goods");
          return "old";
        };
    assertThat(one.find("tea")).isEqualTo("old");
    assertThat(redis().cli("GETRANGE", TEA, "48", "-1").trim()).isEqualTo("other");
    assertThat(one.weaving.cache("goods").holds("tea")).isFalse();
    // of two that are put at a time nobody knows which is newer: a mark stays
    assertThat(one.save.invoke(one.catalog, "tea", "")).isEqualTo("old");
    assertThat(redis().cli("STRLEN", TEA).trim()).isEqualTo("48");
    assertThat(one.weaving.cache("goods").holds("tea")).isFalse();
    one.answers("new");
    // the server's clock is known but for what a reply takes
    await()
        .until(
            () -> {
              Calls.of(one.save, one.catalog, "tea", "");
              return one.weaving.cache("goods").holds("tea");
            });
    assertThat(instance().find("tea")).isEqualTo("new");
    assertThat(one.weaving.cache("goods").holds("tea")).as("what it has put itself").isTrue();
  }

  /** What a call of {@code save} stores during which something else happens. */
  private void saveDuring(RedisInstance one, Runnable other) {
    one.catalog.does =
        () -> {
          other.run();
          return "old";
        };
    assertThat(Calls.of(one.save, one.catalog, "tea", "")).isEqualTo("old");
    assertThat(redis().cli("STRLEN", TEA).trim()).as("a mark").isEqualTo("48");
    assertThat(one.weaving.cache("goods").holds("tea")).isFalse();
  }

  @Test
  void whatWasPutBeforeAllWasRemovedIsStoredByNobodyAlsoWhereNothingIsHeard() {
    RedisInstance one = first();
    saveDuring(
        one,
        () ->
            redis()
                .cli(
                    "EVAL",
                    "local t = redis.call('TIME')"
                        + " local now = string.format('%016.0f', t[1] * 1000000 + t[2])"
                        + " local run = string.sub(redis.call('GET', KEYS[1]), 25)"
                        + " redis.call('SET', KEYS[1], '87654321' .. now .. run)",
                    "1",
                    "outrigger:1:{goods}"));
  }

  @Test
  void whatWasPutBeforeItWasRemovedIsStoredByNobodyAlsoInANewCache() {
    RedisInstance one = instance();
    RedisInstance other = instance();
    saveDuring(one, () -> Calls.of(other.delete, other.catalog, "tea"));
  }

  @Test
  void aRemovalHoldsWhateverRunOfTheServerTheCacheBelongsTo() throws Throwable {
    RedisInstance one = first();
    one.find("tea");
    redis().cli("SETRANGE", "outrigger:1:{goods}", "24", "x".repeat(40));
    one.delete.invoke(one.catalog, "tea");
    assertThat(redis().cli("STRLEN", TEA).trim()).isEqualTo("48");
  }

  @Test
  void whatIsLoadedAgainInTheBackgroundLeavesWhatIsNewer() {
    RedisInstance one = first();
    MethodHandle find =
        one.weaving
            .method(Catalog.class, "hidden")
            .with(CACHED, "name", "fresh", "ttl", "1h", "refreshAfter", "1s")
            .link();
    Calls.of(find, one.catalog, "warm");
    await().until(() -> redis().cli("EXISTS", "outrigger:1:{fresh}").startsWith("1"));
    Calls.of(find, one.catalog, "tea");
    one.catalog.does =
        () -> {
          writtenByAnother("fresh");
          return "old";
        };
    one.context.passMillis(1001);
    Calls.of(find, one.catalog, "tea");
    await().until(() -> one.weaving.counts("fresh").loads.sum() == 3);
    await().until(() -> !one.weaving.cache("fresh").holds("tea"));
    assertThat(redis().cli("GETRANGE", "outrigger:1:{fresh}:text:tea", "48", "-1").trim())
        .isEqualTo("other");
  }

  @Test
  void whatIsLoadedAgainAndCannotBeWrittenLeavesNothingOldToOthers() {
    RedisInstance one = instance("outrigger.cache.redis.max-value", "1024");
    MethodHandle find =
        one.weaving
            .method(Catalog.class, "hidden")
            .with(CACHED, "name", "grown", "ttl", "1h", "refreshAfter", "1s")
            .link();
    String tea = "outrigger:1:{grown}:text:tea";
    Calls.of(find, one.catalog, "warm");
    await().until(() -> redis().cli("EXISTS", "outrigger:1:{grown}").startsWith("1"));
    Calls.of(find, one.catalog, "tea");
    assertThat(Integer.parseInt(redis().cli("STRLEN", tea).trim())).isGreaterThan(48);
    String large = "x".repeat(2000);
    one.answers(large);
    one.context.passMillis(1001);
    Calls.of(find, one.catalog, "tea");
    await().until(() -> redis().cli("STRLEN", tea).trim().equals("48"));
    await().until(() -> large.equals(Calls.of(find, one.catalog, "tea")));
    assertThat(one.weaving.counts("grown").loads.sum()).as("it stays in memory").isEqualTo(3);
    assertThat(one.context.warnings)
        .singleElement()
        .asString()
        .contains("a value of the cache grown stays in memory", "bytes");
  }

  @Test
  void whileTheServerIsAwayMethodsAnswer() throws Throwable {
    RedisInstance one = instance("outrigger.cache.redis.stale", "2s");
    one.find("warm");
    one.find("tea");
    redis().kill();
    await().until(() -> one.state().subList(1, 2).equals(List.of("away")));
    await().until(() -> one.state().get(2).startsWith("no"));
    one.answers("by the method");
    long start = System.nanoTime();
    for (int i = 0; i < 1000; i++) {
      assertThat(one.find("cup " + i)).isEqualTo("by the method");
    }
    one.delete.invoke(one.catalog, "pot");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("each would wait for two seconds")
        .isLessThan(Duration.ofSeconds(10));
    int calls = one.catalog.calls.get();
    one.find("cup 999");
    assertThat(one.catalog.calls).as("from memory").hasValue(calls);
    one.context.passMillis(2000);
    one.find("cup 999");
    assertThat(one.catalog.calls).as("not for long").hasValue(calls + 1);
    redis().startAgain();
    one.awaitConnected();
    one.find("cup 999");
    assertThat(one.catalog.calls).as("forgotten: others may have removed it").hasValue(calls + 2);
    assertThat(one.context.infos).anyMatch(each -> each.contains("no connection to redis://"));
    assertThat(one.context.warnings).singleElement().asString().contains("is away");
    assertThat(one.counts().errors.sum()).isGreaterThanOrEqualTo(1001);
  }

  @Test
  void aServerThatSaysNothingIsWaitedForAsLongAsIsAllowed() {
    RedisInstance one = instance(RedisInstance.TIMEOUT, "50ms");
    one.find("warm");
    redis().freeze();
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      long start = System.nanoTime();
      one.find("tea " + i);
      millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }
    // a busy machine may hold up one or two
    assertThat(millis.stream().filter(each -> each >= 500).count()).isLessThanOrEqualTo(2);
    assertThat(millis.stream().filter(each -> each >= 50).count()).isBetween(1L, 10L);
    redis().thaw();
    await().until(() -> one.state().get(1).equals("connected"));
    assertThat(one.context.warnings).anyMatch(each -> each.contains("nobody waits for it"));
  }

  @Test
  void whatCannotBeReadIsLoadedAnew() {
    RedisInstance one = first();
    one.find("tea");
    int at = 0;
    for (String bytes : Arrays.asList("", "x", "x".repeat(48), "x".repeat(1000))) {
      redis().cli("SET", TEA, bytes);
      RedisInstance other = instance();
      other.answers("loaded " + at);
      assertThat(other.find("tea")).isEqualTo("loaded " + at);
      assertThat(instance().find("tea")).as("stored in its place").isEqualTo("loaded " + at);
      at++;
    }
    redis().cli("SETRANGE", TEA, "48", "\u0001yyyyyyyyyyyyyyyy");
    RedisInstance last = instance();
    last.answers("last");
    assertThat(last.find("tea")).isEqualTo("last");
    assertThat(last.counts().errors.sum()).isEqualTo(1);
    assertThat(last.context.warnings).anyMatch(each -> each.contains("cannot be read"));
  }

  @Test
  void whatCouldNotBeToldIsToldBeforeAnythingIsRead() throws Throwable {
    RedisInstance one = first();
    try (Wire wire = Wire.to(redis().port())) {
      RedisInstance cut = RedisInstance.connected("redis://127.0.0.1:" + wire.port());
      assertThat(cut.find("tea")).isEqualTo("tea 1");
      assertThat(one.find("tea")).isEqualTo("tea 1");
      wire.cut();
      await().until(() -> cut.state().get(1).equals("away"));
      cut.delete.invoke(cut.catalog, "tea");
      assertThat(cut.state().get(3)).isEqualTo("1");
      one.answers("new");
      cut.answers("new");
      assertThat(one.find("tea")).as("nobody could tell").isEqualTo("tea 1");
      wire.mend();
      await().until(() -> "new".equals(one.find("tea")));
      cut.awaitConnected();
      assertThat(cut.find("tea")).isEqualTo("new");
    }
  }

  @Test
  void aServerThatStartsAgainIsNotBelieved() throws Throwable {
    RedisInstance one = first();
    one.find("tea");
    assertThat(redis().cli("EXISTS", TEA)).startsWith("1");
    redis().kill();
    redis().startAgain();
    assertThat(redis().cli("EXISTS", TEA)).startsWith("1");
    RedisInstance other = instance();
    other.answers("new");
    assertThat(other.find("tea")).isEqualTo("new");
  }

  @Test
  void aConnectionIsEncryptedAndTheServerIsChecked() throws Exception {
    OwnCertificate certificate = OwnCertificate.make(folder(), "127.0.0.1");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path other = Files.createDirectory(folder().resolve("tls"));
    String trusted = System.getProperty("javax.net.ssl.trustStore");
    try (RunningRedis encrypted =
        RunningRedis.start(
            other,
            "--tls-port",
            "" + port,
            "--tls-cert-file",
            certificate.chain().toString(),
            "--tls-key-file",
            certificate.key().toString(),
            "--tls-ca-cert-file",
            certificate.chain().toString(),
            "--tls-auth-clients",
            "no")) {
      RedisInstance stranger = RedisInstance.connecting("rediss://127.0.0.1:" + port);
      stranger.find("tea");
      await().until(() -> !stranger.context.infos.isEmpty());
      assertThat(stranger.context.infos.get(0)).contains("no connection");
      System.setProperty("javax.net.ssl.trustStore", certificate.store().toString());
      RedisInstance one = RedisInstance.connected("rediss://127.0.0.1:" + port);
      one.find("warm");
      await().until(() -> encrypted.cli("KEYS", "*").contains("{goods}"));
      RedisInstance misled = RedisInstance.connecting("rediss://localhost:" + port);
      misled.find("tea");
      await().until(() -> !misled.context.infos.isEmpty());
      assertThat(misled.context.infos.get(0)).as("another name").contains("no connection");
    } finally {
      if (trusted == null) {
        System.clearProperty("javax.net.ssl.trustStore");
      } else {
        System.setProperty("javax.net.ssl.trustStore", trusted);
      }
    }
  }

  @Test
  void aPasswordIsGivenAndNotShown() {
    redis().cli("CONFIG", "SET", "requirepass", "se:cret");
    RedisInstance one =
        RedisInstance.connected("redis://:se%3Acret@127.0.0.1:" + redis().port() + "/3");
    one.find("warm");
    await().until(() -> redis().cli("-a", "se:cret", "-n", "3", "KEYS", "*").contains("{goods}"));
    RedisInstance wrong = RedisInstance.connecting("redis://:wrong@127.0.0.1:" + redis().port());
    wrong.find("tea");
    await().until(() -> !wrong.context.infos.isEmpty());
    assertThat(wrong.context.infos.toString() + wrong.state() + one.state())
        .contains("WRONGPASS")
        .doesNotContain("wrong@", "se:cret", "se%3A", ":wrong");
  }
}
