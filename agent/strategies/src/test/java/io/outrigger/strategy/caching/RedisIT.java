package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.CachingAnnotations.CACHED;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_EVICT;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.RunningRedis;
import io.outrigger.it.fork.Wire;
import io.outrigger.strategy.FakeContext;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Caches of several instances of an application behind a real Redis server. */
@Timeout(120)
class RedisIT {

  private static final String TIMEOUT = "outrigger.cache.redis.timeout";

  @TempDir @Nullable Path folder;
  private @Nullable RunningRedis redis;

  /** An instance of the application, with what it has in place of a database. */
  private static final class Instance {
    final FakeContext context = new FakeContext();
    final Catalog catalog = new Catalog();
    final Weaving weaving;
    final MethodHandle find;
    final MethodHandle delete;
    final MethodHandle save;

    Instance(String uri, String... options) {
      context.with("outrigger.cache.redis.uri", uri).with(TIMEOUT, "2s");
      for (int i = 0; i < options.length; i += 2) {
        context.with(options[i], options[i + 1]);
      }
      weaving = new Weaving(context, null);
      find =
          weaving
              .method(Catalog.class, "hidden")
              .with(CACHED, "name", "goods", "cacheNull", "true", "ttl", "1h")
              .link();
      delete = weaving.method(Catalog.class, "delete").with(CACHE_EVICT, "name", "goods").link();
      save =
          weaving
              .method(Catalog.class, "save")
              .with(CACHE_PUT, "name", "goods", "key", "#0")
              .link();
      // it begins to connect
      context.passFiveSeconds(1);
    }

    /** With a connection. */
    static Instance connected(String uri, String... options) {
      Instance made = new Instance(uri, options);
      made.awaitConnected();
      return made;
    }

    void awaitConnected() {
      await().until(() -> state().subList(1, 4).equals(List.of("connected", "yes", "0")));
    }

    List<String> state() {
      return Objects.requireNonNull(weaving.strategy.parts().store()).state();
    }

    StoreCounts counts() {
      return Objects.requireNonNull(
          Objects.requireNonNull(weaving.strategy.parts().store()).counts().get("goods"));
    }

    @Nullable String find(String id) {
      return (String) Calls.of(find, catalog, id);
    }

    void answers(@Nullable String value) {
      catalog.does = () -> value;
    }
  }

  @BeforeEach
  void start() throws IOException {
    RunningRedis.needed();
    redis = RunningRedis.start(folder(), "--save", "", "--appendonly", "yes");
  }

  @AfterEach
  void stop() {
    if (redis != null) {
      redis.close();
    }
  }

  private Path folder() {
    return Objects.requireNonNull(folder);
  }

  private RunningRedis redis() {
    return Objects.requireNonNull(redis);
  }

  private Instance instance(String... options) {
    return Instance.connected(redis().uri(), options);
  }

  /** The first question gives the cache its generation, and stores nothing. */
  private Instance first() {
    Instance first = instance();
    first.find("warm");
    await().until(() -> redis().cli("EXISTS", "outrigger:1:{goods}").startsWith("1"));
    return first;
  }

  @Test
  void whatOneInstanceHasLoadedTheOthersFind() {
    Instance one = first();
    Instance other = instance();
    assertThat(one.find("tea")).isEqualTo("tea 2");
    assertThat(other.find("tea")).isEqualTo("tea 2");
    assertThat(other.find("tea")).isEqualTo("tea 2");
    assertThat(other.catalog.calls).hasValue(0);
    assertThat(other.counts().hits.sum()).as("the second is from memory").isEqualTo(1);
    one.answers(null);
    one.find("none");
    assertThat(other.find("none")).isNull();
    assertThat(other.catalog.calls).hasValue(0);
    assertThat(redis().cli("KEYS", "*")).contains("outrigger:1:{goods}:text:tea");
    assertThat(redis().cli("PTTL", "outrigger:1:{goods}:text:tea").trim())
        .satisfies(left -> assertThat(Long.parseLong(left)).isBetween(3_500_000L, 3_600_000L));
    assertThat(one.context.warnings).isEmpty();
    assertThat(other.context.warnings).isEmpty();
  }

  @Test
  void whatOneInstanceRemovesOrReplacesTheOthersForgetAtOnce() throws Throwable {
    Instance one = first();
    Instance other = instance();
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
      while (!fresh.equals(other.find("tea"))) {
        Thread.onSpinWait();
      }
      millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }
    millis.sort(null);
    assertThat(millis.get(10)).as("milliseconds, of %s", millis).isLessThan(100);
    one.weaving.cache("goods").clear();
    await().until(() -> other.weaving.cache("goods").size() == 0);
    one.answers("last");
    assertThat(one.find("tea")).isEqualTo("last");
    assertThat(other.counts().heard.sum()).isGreaterThanOrEqualTo(21);
  }

  @Test
  void whatWasReadBeforeARemovalIsStoredByNobody() throws Throwable {
    Instance one = first();
    Instance other = instance();
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
    Instance third = instance();
    assertThat(third.find("tea")).isEqualTo("new");
    assertThat(third.catalog.calls).hasValue(0);
  }

  @Test
  void ofTwoThatAreReplacedAtATimeNeitherStays() throws Throwable {
    Instance one = first();
    Instance other = instance();
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

  @Test
  void whileTheServerIsAwayMethodsAnswer() throws Throwable {
    Instance one = instance("outrigger.cache.redis.stale", "2s");
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
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
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
  }

  @Test
  void aServerThatSaysNothingIsWaitedForAsLongAsIsAllowed() {
    Instance one = instance(TIMEOUT, "50ms");
    one.find("warm");
    redis().freeze();
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      long start = System.nanoTime();
      one.find("tea " + i);
      millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }
    // each asks and stores: twice as long, as long as somebody waits at all
    assertThat(millis).allMatch(each -> each < 300);
    assertThat(millis.stream().filter(each -> each >= 50).count()).isBetween(1L, 10L);
    redis().thaw();
    await().until(() -> one.state().get(1).equals("connected"));
    assertThat(one.context.warnings).anyMatch(each -> each.contains("nobody waits for it"));
  }

  @Test
  void whatCannotBeReadIsLoadedAnew() {
    Instance one = first();
    one.find("tea");
    String key = "outrigger:1:{goods}:text:tea";
    int at = 0;
    for (String bytes : Arrays.asList("", "x", "x".repeat(48), "x".repeat(1000))) {
      redis().cli("SET", key, bytes);
      Instance other = instance();
      other.answers("loaded " + at);
      assertThat(other.find("tea")).isEqualTo("loaded " + at);
      assertThat(instance().find("tea")).as("stored in its place").isEqualTo("loaded " + at);
      at++;
    }
    redis().cli("SETRANGE", key, "48", "\u0001yyyyyyyyyyyyyyyy");
    Instance last = instance();
    last.answers("last");
    assertThat(last.find("tea")).isEqualTo("last");
    assertThat(last.counts().errors.sum()).isEqualTo(1);
    assertThat(last.context.warnings).anyMatch(each -> each.contains("cannot be read"));
  }

  @Test
  void whatCouldNotBeToldIsToldBeforeAnythingIsRead() throws Throwable {
    Instance one = first();
    try (Wire wire = Wire.to(redis().port())) {
      Instance cut = Instance.connected("redis://127.0.0.1:" + wire.port());
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
    Instance one = first();
    one.find("tea");
    assertThat(redis().cli("EXISTS", "outrigger:1:{goods}:text:tea")).startsWith("1");
    redis().kill();
    redis().startAgain();
    assertThat(redis().cli("EXISTS", "outrigger:1:{goods}:text:tea")).startsWith("1");
    Instance other = instance();
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
      Instance stranger = new Instance("rediss://127.0.0.1:" + port);
      stranger.find("tea");
      await().until(() -> !stranger.context.infos.isEmpty());
      assertThat(stranger.context.infos.get(0)).contains("no connection");
      System.setProperty("javax.net.ssl.trustStore", certificate.store().toString());
      Instance one = Instance.connected("rediss://127.0.0.1:" + port);
      one.find("warm");
      await().until(() -> encrypted.cli("KEYS", "*").contains("{goods}"));
      Instance misled = new Instance("rediss://localhost:" + port);
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
    Instance one = Instance.connected("redis://:se%3Acret@127.0.0.1:" + redis().port() + "/3");
    one.find("warm");
    await().until(() -> redis().cli("-a", "se:cret", "-n", "3", "KEYS", "*").contains("{goods}"));
    Instance wrong = new Instance("redis://:wrong@127.0.0.1:" + redis().port());
    wrong.find("tea");
    await().until(() -> !wrong.context.infos.isEmpty());
    assertThat(wrong.context.infos.toString() + wrong.state() + one.state())
        .contains("WRONGPASS")
        .doesNotContain("wrong@", "se:cret", "se%3A", ":wrong");
  }
}
