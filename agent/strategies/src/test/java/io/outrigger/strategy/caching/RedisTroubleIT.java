package io.outrigger.strategy.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.RunningRedis;
import io.outrigger.it.fork.Wire;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What calls wait for, and a server that has its troubles. */
@Timeout(120)
class RedisTroubleIT extends WithRedis {

  private long number(String section, String what) {
    Matcher found = Pattern.compile(what + "(\\d+)").matcher(redis().cli("INFO", section));
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }

  @Test
  void aHitIsOneRoundTrip() {
    first().find("tea");
    RedisInstance other = instance();
    redis().cli("CONFIG", "RESETSTAT");
    assertThat(other.find("tea")).isEqualTo("tea 2");
    assertThat(other.counts().hits.sum()).isEqualTo(1);
    assertThat(number("commandstats", "cmdstat_mget:calls=")).isEqualTo(1);
    assertThat(redis().cli("INFO", "commandstats"))
        // without a script nothing is published but the echo
        .doesNotContain("cmdstat_evalsha", "cmdstat_get:", "cmdstat_set:");
  }

  @Test
  void callsDoNotWaitForTheRepliesOfOthers() throws InterruptedException {
    RedisInstance one = first();
    RedisInstance other = instance(RedisInstance.TIMEOUT, "10s");
    List<Thread> threads = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String id = "article " + i;
      one.find(id);
      threads.add(
          new Thread(
              () -> {
                String value = other.find(id);
                synchronized (found) {
                  found.add(String.valueOf(value));
                }
              }));
    }
    redis().cli("CONFIG", "RESETSTAT");
    redis().freeze();
    threads.forEach(Thread::start);
    await()
        .until(
            () -> threads.stream().allMatch(each -> each.getState() == Thread.State.TIMED_WAITING));
    redis().thaw();
    for (Thread each : threads) {
      each.join();
    }
    assertThat(found).hasSize(40);
    assertThat(other.catalog.calls).hasValue(0);
    assertThat(number("commandstats", "cmdstat_mget:calls=")).isEqualTo(40);
    // those of the questions that this test asks included
    assertThat(number("stats", "total_reads_processed:")).isLessThan(20);
  }

  @Test
  void toAskAndToStoreTakeNoLongerThanTheTimeOutTogether() {
    first();
    RedisInstance slow = instance(RedisInstance.TIMEOUT, "2s");
    assertThat(slow.find("warm")).isNotNull();
    slow.catalog.does =
        () -> {
          redis().freeze();
          return "loaded";
        };
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try {
      redis().freeze();
      long start = System.nanoTime();
      var thawed = clock.schedule(() -> redis().thaw(), 1500, TimeUnit.MILLISECONDS);
      assertThat(slow.find("tea")).isEqualTo("loaded");
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      assertThat(thawed.isDone()).isTrue();
      assertThat(taken).isBetween(Duration.ofMillis(1400), Duration.ofMillis(2900));
      assertThat(slow.find("tea")).as("in memory").isEqualTo("loaded");
    } finally {
      clock.shutdownNow();
      redis().thaw();
    }
  }

  @Test
  void aThreadThatIsInterruptedWaitsForNothingAndStaysInterrupted() {
    RedisInstance one = first();
    redis().freeze();
    Thread.currentThread().interrupt();
    try {
      assertThat(one.find("tea")).isEqualTo("tea 2");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
      redis().thaw();
    }
  }

  @Test
  void aServerWithoutRoomForgetsWhatIsRemovedAllTheSame() throws Throwable {
    RedisInstance one = first();
    RedisInstance other = instance();
    one.find("tea");
    one.find("cup");
    redis().cli("CONFIG", "SET", "maxmemory", "1");
    one.answers("new");
    other.answers("new");
    assertThat(one.find("pot")).isEqualTo("new");
    assertThat(one.find("pot")).isEqualTo("new");
    assertThat(one.counts().errors.sum()).isEqualTo(1);
    await()
        .untilAsserted(
            () ->
                assertThat(one.context.warnings)
                    .singleElement()
                    .asString()
                    .contains("refuses a command")
                    .doesNotContain("pot"));
    int calls = one.catalog.calls.get();
    one.find("pot");
    assertThat(one.catalog.calls).as("from memory").hasValue(calls);
    one.delete.invoke(one.catalog, "tea");
    assertThat(other.find("tea")).isEqualTo("new");
    one.save.invoke(one.catalog, "cup", "");
    assertThat(other.find("cup")).isEqualTo("new");
    one.weaving.cache("goods").clear();
    assertThat(redis().cli("EXISTS", "outrigger:1:{goods}")).startsWith("0");
    redis().cli("CONFIG", "SET", "maxmemory", "0");
    await()
        .until(
            () -> {
              one.weaving.cache("goods").removed("pot");
              one.find("pot");
              return redis().cli("EXISTS", "outrigger:1:{goods}:text:pot").startsWith("1");
            });
  }

  @Test
  void aServerThatRefusesToRemoveIsNotReadFrom() throws Throwable {
    RedisInstance one = first();
    one.find("tea");
    redis().cli("CONFIG", "SET", "min-replicas-to-write", "1");
    one.delete.invoke(one.catalog, "tea");
    one.answers("new");
    assertThat(one.find("tea")).isEqualTo("new");
    await().until(() -> one.state().get(1).equals("away"));
    assertThat(one.state().get(3)).isEqualTo("1");
    redis().cli("CONFIG", "SET", "min-replicas-to-write", "0");
    one.awaitConnected();
    RedisInstance other = instance();
    other.answers("newest");
    assertThat(other.find("tea")).as("what it had is gone").isEqualTo("newest");
  }

  @Test
  void whatIsInTheWayOfOneEntryLetsAllGo() throws Throwable {
    RedisInstance one = first();
    one.find("tea");
    one.find("cup");
    redis().cli("DEL", "outrigger:1:{goods}");
    redis().cli("RPUSH", "outrigger:1:{goods}", "of somebody else");
    one.delete.invoke(one.catalog, "tea");
    one.answers("new");
    assertThat(one.find("tea")).isEqualTo("new");
    one.awaitConnected();
    await().until(() -> redis().cli("TYPE", "outrigger:1:{goods}").startsWith("string"));
    assertThat(instance().find("cup")).as("another generation").isEqualTo("cup 1");
  }

  @Test
  void whoMayNotTellOthersOrHearThemIsToldSo() throws Throwable {
    first().find("tea");
    redis().cli("ACL", "SETUSER", "deaf", "on", ">secret", "~*", "+@all", "resetchannels");
    RedisInstance deaf =
        RedisInstance.connecting("redis://deaf:secret@127.0.0.1:" + redis().port());
    assertThat(deaf.find("warm")).isNotNull();
    await().until(() -> deaf.state().get(1).equals("connected"));
    await()
        .untilAsserted(
            () ->
                assertThat(deaf.context.warnings)
                    .anySatisfy(
                        each ->
                            assertThat(each)
                                .contains("is not heard", "NOPERM to SUBSCRIBE", "5000ms")));
    assertThat(deaf.find("tea")).isEqualTo("tea 2");
    deaf.delete.invoke(deaf.catalog, "tea");
    deaf.answers("new");
    assertThat(deaf.find("tea")).isEqualTo("new");
    await().until(() -> deaf.state().get(1).equals("away"));
  }

  @Test
  void theClockIsComparedAlsoWhereItIsNeverQuiet() {
    RedisInstance one = first();
    one.find("tea");
    redis().cli("CONFIG", "RESETSTAT");
    one.context.passFiveSeconds(1);
    // sooner than after a second without a word, when it is asked for anyway
    await()
        .atMost(700, TimeUnit.MILLISECONDS)
        .until(() -> number("commandstats", "cmdstat_time:calls=") > 0);
  }

  @Test
  void whereANameLeadsToAnotherServerRemovalsAreHeardFromThereAsWell() throws Throwable {
    Path elsewhere = Files.createDirectory(folder().resolve("elsewhere"));
    try (RunningRedis fresh = RunningRedis.start(elsewhere);
        Wire wire = Wire.to(redis().port())) {
      String uri = "redis://127.0.0.1:" + wire.port();
      RedisInstance one = RedisInstance.connected(uri);
      RedisInstance other = RedisInstance.connected(uri);
      one.find("warm");
      wire.leadTo(fresh.port());
      // the server that was replaced lives on, and holds what listens to it
      redis().cli("CLIENT", "KILL", "TYPE", "normal");
      await()
          .until(() -> fresh.cli("PUBSUB", "CHANNELS", "outrigger:1:echo:*").lines().count() > 1);
      await().until(() -> redis().cli("PUBSUB", "CHANNELS").isBlank());
      one.awaitConnected();
      other.awaitConnected();
      one.find("warm too");
      await().until(() -> fresh.cli("EXISTS", "outrigger:1:{goods}").startsWith("1"));
      one.find("tea");
      assertThat(other.find("tea")).isEqualTo("tea 3");
      one.delete.invoke(one.catalog, "tea");
      await().until(() -> "tea 1".equals(other.find("tea")));
    }
  }

  @Test
  void whatIsNotThereYetHasNotFailed() throws Exception {
    int nobody;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = free.getLocalPort();
    }
    RedisInstance early = new RedisInstance("redis://127.0.0.1:" + nobody);
    assertThat(early.find("tea")).isEqualTo("tea 1");
    Calls.of(early.delete, early.catalog, "tea");
    assertThat(early.counts().errors.sum()).isZero();
    early.connect();
    await().until(() -> !early.context.warnings.isEmpty());
    await()
        .until(
            () -> {
              early.find("tea " + System.nanoTime());
              return early.counts().errors.sum() > 0;
            });
  }

  /** Both miss the entry, and wait for each other where they are told to. */
  private static final String[] IN_TURN = {"outrigger.cache.redis.lock", "30s"};

  @Test
  void whereInstancesTakeTurnsOneLoadsForAll() throws Exception {
    first();
    RedisInstance one = instance(IN_TURN);
    RedisInstance other = instance(IN_TURN);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    one.catalog.does =
        () -> {
          inside.countDown();
          go.await();
          return "of one";
        };
    CompletableFuture<@Nullable String> loading =
        CompletableFuture.supplyAsync(() -> one.find("tea"));
    inside.await();
    redis().cli("CONFIG", "RESETSTAT");
    CompletableFuture<@Nullable String> waiting =
        CompletableFuture.supplyAsync(() -> other.find("tea"));
    // it has looked several times
    await().until(() -> number("commandstats", "cmdstat_mget:calls=") > 3);
    assertThat(waiting).isNotDone();
    go.countDown();
    assertThat(loading.get(10, TimeUnit.SECONDS)).isEqualTo("of one");
    assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("of one");
    assertThat(other.catalog.calls).hasValue(0);
    assertThat(other.counts().hits.sum()).isEqualTo(1);
    assertThat(other.counts().misses.sum()).isZero();
    await().until(() -> !redis().cli("KEYS", "*").contains("!"));
  }

  @Test
  void aTurnEndsWithALoadThatFails() throws Exception {
    first();
    RedisInstance one = instance(IN_TURN);
    RedisInstance other = instance(IN_TURN);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    one.catalog.does =
        () -> {
          inside.countDown();
          go.await();
          throw new IllegalStateException("of one");
        };
    CompletableFuture<Object> loading =
        CompletableFuture.supplyAsync(() -> Calls.quietly(one.find, one.catalog, "tea"));
    inside.await();
    CompletableFuture<@Nullable String> waiting =
        CompletableFuture.supplyAsync(() -> other.find("tea"));
    go.countDown();
    assertThat(loading.get(10, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
    assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("tea 1");
  }

  @Test
  void aTurnIsWaitedForAsLongAsIsAllowed() throws Exception {
    first();
    redis().cli("SET", "outrigger:1:{goods}!text:tea", "of somebody who has died");
    RedisInstance one = instance("outrigger.cache.redis.lock", "300ms");
    long start = System.nanoTime();
    assertThat(one.find("tea")).isEqualTo("tea 1");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
    assertThat(redis().cli("EXISTS", "outrigger:1:{goods}:text:tea")).startsWith("1");
  }
}
