package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.CachingAnnotations.CACHED;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_EVICT;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.RunningRedis;
import io.outrigger.strategy.FakeContext;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sixteen threads of two instances, evictions, and Redis servers that come and go. */
@SuppressWarnings("FutureReturnValueIgnored") // the clock runs until it is stopped
class RedisChaosIT {

  /** What there is, and what befalls it. */
  private interface Servers extends AutoCloseable {
    String uri();

    /** What befalls it then. */
    void befall(int second) throws Exception;

    @Override
    void close();
  }

  /** One server that is killed and started again. */
  private record One(RunningRedis redis) implements Servers {

    /** Seconds; at others nothing is heard for a while. */
    private static final Set<Integer> KILLED_AT = Set.of(2, 5, 7);

    @Override
    public String uri() {
      return redis.uri();
    }

    @Override
    public void befall(int second) throws Exception {
      if (KILLED_AT.contains(second)) {
        redis.kill();
        redis.startAgain();
      } else {
        redis.cli("CLIENT", "KILL", "TYPE", "pubsub");
      }
    }

    @Override
    public void close() {
      redis.close();
    }
  }

  /** A master that others take the place of, with and without its consent. */
  private record Watched(SentinelServers all) implements Servers {

    @Override
    public String uri() {
      return all.uri();
    }

    @Override
    public void befall(int second) throws Exception {
      RunningRedis master = all.master();
      switch (second) {
        case 1 -> all.failover();
        case 4 -> {
          master.kill();
          all.awaitAnother(master);
          master.startAgain();
          all.awaitReplica();
        }
        default -> master.cli("CLIENT", "KILL", "TYPE", "pubsub");
      }
    }

    @Override
    public void close() {
      all.close();
    }
  }

  private static final int KEYS = 40;
  private static final int THREADS = 16;

  /** Or longer, where what befalls the servers takes longer. */
  private static final long RUN_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** What entries live while nothing is heard, what it takes to notice, and a busy machine. */
  private static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(1 + 2 + 1);

  /** What a key's values begin with: what belongs to another one is seen at once. */
  private static long first(int id) {
    return (id + 1) * 1_000_000_000L;
  }

  /** What all instances read and write; a value is a number that grows. */
  private static final class Database {
    final AtomicLongArray values = new AtomicLongArray(KEYS);

    /** The value that was the last to be evicted, and when that was over. */
    final AtomicReferenceArray<long @Nullable []> evicted = new AtomicReferenceArray<>(KEYS);
  }

  /** An application's class. */
  @SuppressWarnings("UnusedMethod") // by name
  private static final class Prices {
    private final Database database;

    Prices(Database database) {
      this.database = database;
    }

    private long price(int id) {
      return first(id) + database.values.get(id);
    }

    private long change(int id) {
      return first(id) + database.values.incrementAndGet(id);
    }

    private long replace(int id) {
      return change(id);
    }
  }

  private static final class Instance {
    final FakeContext context = new FakeContext();
    final Prices prices;
    final Weaving weaving;
    final MethodHandle price;
    final MethodHandle change;
    final MethodHandle replace;

    Instance(String uri, Database database, ScheduledExecutorService clock) {
      context
          .with("outrigger.cache.redis.uri", uri)
          .with("outrigger.cache.redis.timeout", "200ms")
          .with("outrigger.cache.redis.stale", "1s");
      prices = new Prices(database);
      weaving = new Weaving(context, null);
      price = weaving.method(Prices.class, "price").with(CACHED, "name", "p", "ttl", "1h").link();
      change = weaving.method(Prices.class, "change").with(CACHE_EVICT, "name", "p").link();
      replace = weaving.method(Prices.class, "replace").with(CACHE_PUT, "name", "p").link();
      // it begins to connect
      context.passFiveSeconds(1);
      AtomicLong told = new AtomicLong(System.nanoTime());
      clock.scheduleAtFixedRate(
          () -> {
            long now = System.nanoTime();
            context.passMillis((now - told.getAndSet(now)) / 1_000_000 + 1);
          },
          5,
          5,
          TimeUnit.MILLISECONDS);
    }

    void awaitConnected() {
      await()
          .until(
              () ->
                  Objects.requireNonNull(weaving.strategy.parts().store())
                      .state()
                      .subList(1, 4)
                      .equals(List.of("connected", "yes", "0")));
    }

    StoreCounts counts() {
      SharedStore store = Objects.requireNonNull(weaving.strategy.parts().store());
      return Objects.requireNonNull(store.counts().get("p"));
    }

    long price(int id) {
      return (long) Calls.of(price, prices, id);
    }
  }

  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  @Test
  @Timeout(120)
  void afterwardsAllReadWhatWasWrittenLast(@TempDir Path folder) throws Exception {
    RunningRedis.needed();
    try (Servers servers =
        new One(RunningRedis.start(folder, "--save", "", "--appendonly", "yes"))) {
      afterwardsAllReadWhatWasWrittenLast(servers);
    }
  }

  @Test
  @Timeout(120)
  void afterwardsAllReadWhatWasWrittenLastWhereSentinelsReplaceServers(@TempDir Path folder)
      throws Exception {
    RunningRedis.needed();
    try (Servers servers = new Watched(SentinelServers.start(folder))) {
      afterwardsAllReadWhatWasWrittenLast(servers);
    }
  }

  private void afterwardsAllReadWhatWasWrittenLast(Servers redis) throws Exception {
    Database database = new Database();
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try {
      List<Instance> instances =
          List.of(
              new Instance(redis.uri(), database, clock),
              new Instance(redis.uri(), database, clock));
      instances.forEach(Instance::awaitConnected);
      long start = System.nanoTime();
      AtomicBoolean ends = new AtomicBoolean();
      AtomicInteger reads = new AtomicInteger();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Random random = new Random(i);
        Instance instance = instances.get(i % 2);
        Thread thread = new Thread(() -> work(instance, random, database, ends, reads));
        threads.add(thread);
        thread.start();
      }
      try {
        for (int second : new int[] {1, 2, 4, 5, 7, 9}) {
          awaitTime(start + TimeUnit.SECONDS.toNanos(second));
          redis.befall(second);
        }
        awaitTime(start + RUN_NANOS);
      } finally {
        ends.set(true);
      }
      for (Thread each : threads) {
        each.join();
      }
      assertThat(wrong).isEmpty();
      assertThat(reads.get()).isGreaterThan(1000);
      instances.forEach(Instance::awaitConnected);
      Instance late = new Instance(redis.uri(), database, clock);
      late.awaitConnected();
      for (Instance each : List.of(instances.get(0), instances.get(1), late)) {
        for (int id = 0; id < KEYS; id++) {
          long last = first(id) + database.values.get(id);
          int key = id;
          // whatever was told last may still be on its way, on a machine that has much to do
          await()
              .atMost(2, TimeUnit.SECONDS)
              .pollDelay(0, TimeUnit.MILLISECONDS)
              .untilAsserted(() -> assertThat(each.price(key)).isEqualTo(last));
        }
        assertThat(each.weaving.counts("p").errors.sum()).as("in memory").isZero();
      }
      // the server has had its part in it
      for (Instance each : instances) {
        StoreCounts counts = each.counts();
        assertThat(counts.hits.sum()).isPositive();
        assertThat(counts.puts.sum()).isPositive();
        assertThat(counts.heard.sum()).isPositive();
      }
      System.out.println(figures(instances, reads.get(), database));
    } finally {
      clock.shutdownNow();
    }
  }

  private static void awaitTime(long at) {
    await()
        .pollInterval(10, TimeUnit.MILLISECONDS)
        .atMost(1, TimeUnit.MINUTES)
        .until(() -> System.nanoTime() - at >= 0);
  }

  private static String figures(List<Instance> instances, int reads, Database database) {
    StringBuilder text = new StringBuilder("chaos: ").append(reads).append(" reads");
    long writes = 0;
    for (int id = 0; id < KEYS; id++) {
      writes += database.values.get(id);
    }
    text.append(", ").append(writes).append(" writes");
    for (Instance each : instances) {
      StoreCounts counts = each.counts();
      text.append("; in Redis ")
          .append(counts.hits.sum())
          .append(" hits, ")
          .append(counts.misses.sum())
          .append(" misses, ")
          .append(counts.puts.sum())
          .append(" puts, ")
          .append(counts.errors.sum())
          .append(" without an answer, heard ")
          .append(counts.heard.sum());
    }
    return text.toString();
  }

  private void work(
      Instance instance,
      Random random,
      Database database,
      AtomicBoolean ends,
      AtomicInteger reads) {
    try {
      while (!ends.get()) {
        int id = random.nextInt(KEYS);
        int what = random.nextInt(200);
        if (what < 2) {
          MethodHandle write = what == 0 ? instance.change : instance.replace;
          long value = (long) Calls.of(write, instance.prices, id);
          database.evicted.set(id, new long[] {value, System.nanoTime()});
        } else {
          long[] evicted = database.evicted.get(id);
          long start = System.nanoTime();
          long value = instance.price(id);
          reads.incrementAndGet();
          if (value / 1_000_000_000 != id + 1) {
            wrong.add(id + " was " + value + ", which is another one's");
          } else if (evicted != null && value < evicted[0] && start - evicted[1] > BOUND_NANOS) {
            wrong.add(id + " was " + value + ", after " + (start - evicted[1]) / 1_000_000 + " ms");
          }
        }
      }
    } catch (Throwable thrown) {
      wrong.add(String.valueOf(thrown));
    }
  }
}
