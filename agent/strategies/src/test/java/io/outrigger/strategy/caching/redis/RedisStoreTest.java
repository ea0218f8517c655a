package io.outrigger.strategy.caching.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.strategy.FakeContext;
import io.outrigger.strategy.caching.SharedStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store of all caches, which nothing has connected. */
class RedisStoreTest {

  /** Notes what it hears. */
  private static final class Ear implements SharedStore.Listener {
    final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    Runnable whileRestored = () -> {};

    @Override
    public void removed(Object key) {}

    @Override
    public boolean holds(Object key) {
      return false;
    }

    @Override
    public void cleared() {}

    @Override
    public void lost(Duration most) {
      heard.add("lost");
    }

    @Override
    public void restored() {
      whileRestored.run();
      heard.add("restored");
    }
  }

  private final FakeContext context =
      new FakeContext().with("outrigger.cache.redis.uri", "redis://127.0.0.1:1");
  private @Nullable RedisStore made;

  @BeforeEach
  void make() {
    made = RedisStore.of(context.options(), context::info, context::warnOnce);
  }

  private RedisStore store() {
    return Objects.requireNonNull(made);
  }

  private SharedStore.@Nullable Region open(String name, Ear ear) {
    return store().open(name, RedisStoreTest.class, ear);
  }

  private static void elsewhere(Runnable work) {
    try {
      CompletableFuture.runAsync(work).get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Names names(SharedStore.@Nullable Region region) {
    return ((RedisRegion) Objects.requireNonNull(region)).names();
  }

  @Test
  void whoIsFirstDoesNotDecideWhoseEntriesAreWhose() throws Exception {
    Class<?> one = Placed.at("file:/tenants/a/");
    Class<?> other = Placed.at("file:/tenants/b/");
    Names ofOne = names(store().open("goods", one, new Ear()));
    Names ofOther = names(store().open("goods", other, new Ear()));
    make();
    assertThat(names(store().open("goods", other, new Ear()))).isEqualTo(ofOther);
    assertThat(names(store().open("goods", one, new Ear()))).isEqualTo(ofOne);
    assertThat(ofOne).isNotEqualTo(ofOther);
    assertThat(context.warnings).isEmpty();
  }

  @Test
  void whereNobodyCanTellThemApartTheSecondHasNone() throws Exception {
    SharedStore.Region first = store().open("goods", Placed.at("file:/tenants/a/"), new Ear());
    Class<?> same = Placed.at("file:/tenants/a/");
    assertThat(store().open("goods", same, new Ear())).isNull();
    assertThat(context.warnings).singleElement().asString().contains("two applications");
    assertThat(first).isNotNull();
  }

  @Test
  void nobodyWaitsUntilAllCachesAreEmptied() {
    List<SharedStore.@Nullable Region> regions = new ArrayList<>();
    Ear late = new Ear();
    Ear first = new Ear();
    first.whileRestored = () -> elsewhere(() -> regions.add(open("late", late)));
    regions.add(open("first", first));
    store().heard();
    assertThat(first.heard).containsExactly("lost", "restored");
    assertThat(late.heard).as("it has begun after all were heard again").isEmpty();
    assertThat(regions).hasSize(2).doesNotContainNull();
  }

  @Test
  void whatAServerOfAClusterHadNotPassedOnWhenItWentIsMissed() throws Exception {
    AtomicBoolean leaves = new AtomicBoolean();
    AtomicInteger port = new AtomicInteger();
    try (FakeServer server =
        new FakeServer(
            (client, command) -> {
              if (command.get(0).equals("CLUSTER")) {
                client.say(
                    command.get(1).equals("INFO")
                        ? FakeServer.bulk("cluster_state:ok\r\n")
                        : "*1\r\n*3\r\n:0\r\n:16383\r\n*2\r\n$0\r\n\r\n:" + port + "\r\n");
                return true;
              }
              if (command.get(0).equals("TIME") && leaves.getAndSet(false)) {
                client.reset();
              }
              return false;
            })) {
      port.set(server.port());
      context.with("outrigger.cache.redis.uri", "redis-cluster://127.0.0.1:" + port);
      make();
      Ear ear = new Ear();
      SharedStore.Region region = open("goods", ear);
      store().chores();
      await().until(() -> !ear.heard.isEmpty() && last(ear).equals("restored"));
      ear.heard.clear();
      leaves.set(true);
      store().chores();
      await().until(() -> ear.heard.contains("restored"));
      assertThat(ear.heard).startsWith("lost");
      assertThat(server.heard.stream().filter("SUBSCRIBE"::equals)).hasSize(1);
      assertThat(region).isNotNull();
    }
  }

  private static String last(Ear ear) {
    return ear.heard.get(ear.heard.size() - 1);
  }

  @Test
  void whatHasNoSlotOfItsOwnStaysInMemory() {
    context.with("outrigger.cache.redis.uri", "redis-cluster://127.0.0.1:1");
    make();
    assertThat(open("}goods", new Ear())).isNull();
    assertThat(context.warnings).singleElement().asString().contains("the cache }goods stays");
  }

  @Test
  void whatIsLostWhileCachesAreEmptiedIsLost() {
    Ear ear = new Ear();
    ear.whileRestored = () -> elsewhere(store()::lost);
    SharedStore.Region region = open("goods", ear);
    store().heard();
    assertThat(ear.heard).containsExactly("lost", "lost", "restored", "lost");
    assertThat(region).isNotNull();
  }
}
