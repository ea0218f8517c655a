package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.CachingAnnotations.CACHED;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_EVICT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.RunningRedis;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Caches of several instances behind a real cluster of servers. */
@Timeout(180)
class RedisClusterIT {

  @TempDir @Nullable Path folder;
  private @Nullable ClusterServers made;

  @BeforeEach
  void start() throws Exception {
    RunningRedis.needed();
    made = ClusterServers.start(Objects.requireNonNull(folder));
  }

  @AfterEach
  void stop() {
    if (made != null) {
      made.close();
    }
  }

  private ClusterServers all() {
    return Objects.requireNonNull(made);
  }

  private RedisInstance instance(String... options) {
    return RedisInstance.connected(all().uri(), options);
  }

  /** A cache of an instance. */
  private record Part(RedisInstance of, String cache, MethodHandle find, MethodHandle delete) {

    static Part goods(RedisInstance of) {
      return new Part(of, "goods", of.find, of.delete);
    }

    /** Of the instance that was the last to be made. */
    static Part link(RedisInstance of, String cache) {
      return new Part(
          of,
          cache,
          of.weaving
              .method(Catalog.class, "hidden")
              .with(CACHED, "name", cache, "ttl", "1h")
              .link(),
          of.weaving.method(Catalog.class, "delete").with(CACHE_EVICT, "name", cache).link());
    }

    Object findKey() {
      return Calls.of(find, of.catalog, "key");
    }

    void deleteKey() {
      Calls.of(delete, of.catalog, "key");
    }
  }

  private static void assertShared(RedisInstance one, RedisInstance other) {
    assertShared(Part.goods(one), Part.goods(other));
  }

  /** What one loads the other finds, and what one removes the other forgets. */
  private static void assertShared(Part one, Part other) {
    one.of.answers("of one");
    other.of.answers("of the other");
    await()
        .until(
            () -> {
              // the first question gives the cache its generation
              one.deleteKey();
              one.findKey();
              other.of.weaving.cache(other.cache).removed("key");
              return other.findKey().equals("of one");
            });
    one.of.answers("new");
    other.of.answers("new");
    one.deleteKey();
    await().until(() -> other.findKey().equals("new"));
    assertThat(one.findKey()).isEqualTo("new");
  }

  @Test
  void cachesAreSpreadAndWhatIsRemovedIsHeardByAll() throws Throwable {
    List<String> names = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    RedisInstance one = instance();
    List<Part> ofOne = names.stream().map(each -> Part.link(one, each)).toList();
    RedisInstance other = instance();
    List<Part> ofOther = names.stream().map(each -> Part.link(other, each)).toList();
    Set<Integer> owners = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      assertShared(ofOne.get(i), ofOther.get(i));
      owners.add(all().owner(names.get(i)).port());
    }
    assertThat(owners).hasSize(3);
    one.awaitConnected();
    assertThat(one.state().get(0)).startsWith(all().uri() + ", which is 127.0.0.1:");
    for (int each : owners) {
      assertThat(one.state().get(0)).contains("127.0.0.1:" + each);
    }
    assertThat(one.context.warnings).isEmpty();
    assertThat(other.counts().errors.sum() + one.counts().errors.sum()).isZero();
  }

  @Test
  void aHitIsOneRoundTrip() {
    RedisInstance one = instance();
    assertShared(one, instance());
    RedisInstance third = instance();
    RunningRedis owner = all().owner("goods");
    owner.cli("CONFIG", "RESETSTAT");
    assertThat(third.find("key")).isEqualTo("new");
    assertThat(owner.cli("INFO", "commandstats"))
        .contains("cmdstat_mget:calls=1,")
        .doesNotContain("cmdstat_evalsha", "cmdstat_get:", "cmdstat_set:");
  }

  @Test
  void aCacheThatIsMovedAmongCallsIsFollowed() throws Throwable {
    RedisInstance one = instance();
    RedisInstance other = instance();
    assertShared(one, other);
    RunningRedis before = all().owner("goods");
    AtomicBoolean ends = new AtomicBoolean();
    CompletableFuture<Integer> calls =
        CompletableFuture.supplyAsync(
            () -> {
              int so = 0;
              while (!ends.get()) {
                String key = "key " + so++ % 1000;
                Calls.of(one.find, one.catalog, key);
                Calls.of(one.delete, one.catalog, key);
              }
              return so;
            });
    one.answers("late");
    other.answers("late");
    assertThat(one.find("tea")).isEqualTo("late");
    all()
        .move(
            "goods",
            () -> {
              // it can be told neither of them
              one.answers("later");
              other.answers("later");
              Calls.of(one.delete, one.catalog, "tea");
              assertThat(one.find("tea")).isEqualTo("later");
            });
    RunningRedis after = all().owner("goods");
    assertThat(after.port()).isNotEqualTo(before.port());
    one.awaitConnected();
    other.awaitConnected();
    assertThat(one.find("tea")).isEqualTo("later");
    await().until(() -> "later".equals(other.find("tea")));
    ends.set(true);
    assertThat(calls.get()).isPositive();
    assertShared(one, other);
    assertThat(one.state().get(0)).endsWith(", which is 127.0.0.1:" + after.port());
    assertThat(one.context.warnings).noneMatch(each -> each.contains("MOVED"));
  }

  @Test
  void aServerThatDiesIsReplacedAndToldWhatItsPredecessorWasNot() throws Throwable {
    RedisInstance one = instance("outrigger.cache.redis.stale", "1h");
    Part elsewhereOfOne = Part.link(one, "b");
    RedisInstance other = instance("outrigger.cache.redis.stale", "1h");
    Part elsewhere = Part.link(other, "b");
    assertShared(one, other);
    assertShared(elsewhereOfOne, elsewhere);
    RunningRedis before = all().owner("goods");
    before.kill();
    await()
        .until(
            () ->
                one.state().get(1).startsWith("connected to ")
                    || one.state().get(1).equals("away"));
    one.answers("newest");
    other.answers("newest");
    assertThat(one.find("another")).as("by the method").isEqualTo("newest");
    one.delete.invoke(one.catalog, "key");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> one.state().subList(1, 4).equals(List.of("connected", "yes", "0")));
    other.awaitConnected();
    assertThat(all().owner("goods").port()).isNotEqualTo(before.port());
    assertThat(one.find("key")).isEqualTo("newest");
    assertThat(other.find("key")).as("messages may be lost with a server").isEqualTo("newest");
    assertShared(one, other);
    assertShared(elsewhereOfOne, elsewhere);
  }

  @Test
  void whereAllAreGoneMethodsAnswer() {
    RedisInstance one = instance();
    assertShared(one, instance());
    all().servers.forEach(RunningRedis::kill);
    await().until(() -> one.state().get(1).equals("away"));
    one.answers("by the method");
    for (int i = 0; i < 1000; i++) {
      assertThat(one.find("cup " + i)).isEqualTo("by the method");
    }
    Calls.of(one.delete, one.catalog, "cup 1");
    assertThat(one.state().get(3)).isEqualTo("1");
    assertThat(one.counts().errors.sum()).isGreaterThan(1000);
    assertThat(one.context.warnings).anyMatch(each -> each.contains("is away"));
  }

  @Test
  void whereMostAreGoneMethodsAnswerAndNothingOldIsFoundLater() throws Throwable {
    RedisInstance one = instance();
    RedisInstance other = instance();
    assertShared(one, other);
    RunningRedis owner = all().owner("goods");
    for (RunningRedis each : all().servers) {
      if (each != owner) {
        each.kill();
      }
    }
    await().until(() -> owner.cli("CLUSTER", "INFO").contains("cluster_state:fail"));
    one.answers("newest");
    other.answers("newest");
    Calls.of(one.delete, one.catalog, "key");
    assertThat(one.find("key")).isEqualTo("newest");
    assertThat(Integer.parseInt(one.state().get(3))).isPositive();
    for (RunningRedis each : all().servers) {
      if (each != owner) {
        each.startAgain();
      }
    }
    all().awaitWell();
    one.awaitConnected();
    other.awaitConnected();
    assertThat(other.find("key")).isEqualTo("newest");
    assertShared(one, other);
  }

  @Test
  void whoIsHeardByAServerThatIsCutOffHearsByAnother() throws Throwable {
    RedisInstance one = instance();
    one.find("warm");
    await().until(() -> one.state().get(1).equals("connected"));
    RunningRedis owner = all().owner("goods");
    await()
        .until(
            () -> {
              if (all().heardBy() == owner) {
                owner.cli("CLIENT", "KILL", "TYPE", "pubsub");
                one.awaitConnected();
              }
              return all().heardBy() != owner;
            });
    RunningRedis deaf = all().heardBy();
    all().cutOff(deaf);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> deaf.cli("PUBSUB", "CHANNELS", "outrigger:*").isBlank());
    one.awaitConnected();
    RedisInstance late = instance();
    assertShared(late, one);
  }

  @Test
  void eachServerIsToldWhoAsksAndNobodySeesIt() {
    for (RunningRedis each : all().servers) {
      each.cli("ACL", "SETUSER", "app", "on", ">se:cret", "~*", "&*", "+@all");
    }
    String uri = all().uri().replace("://", "://app:se%3Acret@");
    RedisInstance one = RedisInstance.connected(uri);
    RedisInstance other = RedisInstance.connected(uri);
    assertShared(one, other);
    RunningRedis owner = all().owner("goods");
    assertThat(
            owner
                .cli("CLIENT", "LIST", "TYPE", "normal")
                .lines()
                .filter(s -> s.contains("user=app")))
        .hasSize(2);
    assertThat(one.context.infos.toString() + one.state())
        .doesNotContain("se:cret", "se%3A", "app");
  }

  @Test
  void oneServerOfAClusterIsNoServerAlone() {
    RedisInstance lost = RedisInstance.connecting(all().other("goods").uri());
    lost.find("tea");
    await().until(() -> lost.state().get(1).equals("connected"));
    await()
        .until(
            () -> {
              lost.find("tea " + System.nanoTime());
              return lost.context.warnings.stream()
                  .anyMatch(
                      each -> each.contains("MOVED; servers of a cluster are redis-cluster://"));
            });
  }
}
