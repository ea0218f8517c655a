package io.outrigger.strategy.caching.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.strategy.caching.Keys;
import io.outrigger.strategy.caching.SharedStore;
import io.outrigger.strategy.caching.StoreCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cache's part of the store, whose keys are the application's. */
class RedisRegionTest {

  /** Level 1, which holds what the test says. */
  private static final class Memory implements SharedStore.Listener {
    final Set<Object> held = new HashSet<>();
    final List<Object> removed = new ArrayList<>();

    @Override
    public void removed(Object key) {
      removed.add(key);
    }

    @Override
    public boolean holds(Object key) {
      return held.contains(key);
    }

    @Override
    public void cleared() {}

    @Override
    public void lost(Duration most) {}

    @Override
    public void restored() {}
  }

  private final Memory memory = new Memory();
  private final List<String> warnings = new ArrayList<>();
  private final Pending pending = new Pending();
  private final Commands commands = new Commands("test", 0);
  private final Names goods = commands.names("goods");
  private RedisRegion region;

  private final Reports reports = new Reports("nowhere", text -> {}, warnings::add);

  @BeforeEach
  void open() throws Exception {
    // nobody begins to connect
    region = region(line("redis://127.0.0.1:1", Duration.ofNanos(1000)), Duration.ZERO);
  }

  private DataLine line(String uri, Duration timeout) throws Exception {
    return new DataLine(
        RedisUri.parse(uri).place(null), 1000, timeout.toNanos(), commands, reports, pending);
  }

  private RedisRegion region(DataLine line, Duration turn) {
    return new RedisRegion(
        goods,
        "me",
        line,
        new Turns(line, commands, turn),
        commands,
        new Codec(1000),
        new StoreCounts(),
        reports,
        memory,
        null);
  }

  @Test
  void keysThatChangeAreLetGoOf() {
    memory.held.add("tea");
    region.expect("tea");
    List<Object> reused = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      reused.clear();
      reused.add(i);
      Object key = Keys.one(reused);
      region.expect(key);
      reused.add("more");
      region.forget(key);
      if (i % 100 == 0) {
        region.tidy();
      }
    }
    assertThat(region.keys()).isLessThan(2000);
    region.heard(new Message("another", goods.cache(), "text:tea"));
    assertThat(memory.removed).containsExactly("tea");
  }

  @Test
  void toTidyAsksNoListOfTheApplication() throws Exception {
    List<Integer> locked = Collections.synchronizedList(new ArrayList<>(List.of(1, 2)));
    Object key = Keys.one(locked);
    memory.held.add(key);
    region.expect(key);
    for (int i = 0; i < 2000; i++) {
      region.expect(i);
    }
    synchronized (locked) {
      CompletableFuture.runAsync(region::tidy).get(10, TimeUnit.SECONDS);
    }
    assertThat(region.keys()).isEqualTo(1);
  }

  @Test
  void whereManyAreHeldTheyGoOnBeingTold() {
    for (int i = 0; i < 5000; i++) {
      memory.held.add(i);
      region.expect(i);
    }
    region.tidy();
    assertThat(region.keys()).isEqualTo(5000);
  }

  @Test
  void removalsOfKeysThatNobodyExpectsAreRemembered() {
    long before = System.nanoTime();
    region.heard(new Message("another", goods.cache(), "text:tea"));
    region.heard(new Message("me", goods.cache(), "text:cup"));
    region.tidy();
    long after = System.nanoTime() + 1;
    assertThat(region.removedSince("tea", before)).isTrue();
    assertThat(region.removedSince("tea", after)).isFalse();
    assertThat(region.removedSince("cup", before)).as("its own").isFalse();
    assertThat(memory.removed).isEmpty();
    region.expect("tea");
    region.heard(new Message("another", goods.cache(), "text:tea"));
    assertThat(memory.removed).containsExactly("tea");
  }

  @Test
  void theTurnIsLeftThatWasTakenWhateverHasBecomeOfTheKey() throws Exception {
    Queue<String> turns = new ConcurrentLinkedQueue<>();
    FakeServer.Answers answers =
        (client, command) -> {
          if (command.get(0).equals("MGET")) {
            String generation = FakeServer.bulk("generate" + "0000000000000001" + "1");
            client.say("*2\r\n" + generation + "$-1\r\n");
            return true;
          }
          command.stream().filter(each -> each.contains("}!")).forEach(turns::add);
          return false;
        };
    try (FakeServer server = new FakeServer(answers)) {
      DataLine line = line("redis://127.0.0.1:" + server.port(), Duration.ofSeconds(2));
      region = region(line, Duration.ofSeconds(5));
      line.start();
      await().until(line::isOpen);
      List<Object> numbers = new ArrayList<>(List.of(1, 2));
      Object key = Keys.one(numbers);
      SharedStore.Asked asked = region.get(key);
      numbers.add(9);
      region.ended(key, asked);
      await().until(() -> turns.size() == 2);
      assertThat(Set.copyOf(turns)).hasSize(1);
    }
  }

  @Test
  void toRemoveWhatHasNoFormRemovesAll() {
    region.remove(Keys.one(Set.of("tea")));
    assertThat(pending.take()).containsExactly(new Change(goods, null));
    assertThat(warnings).singleElement().asString().contains("to remove one removes all");
    region.remove(Keys.one("tea"));
    assertThat(pending.take()).containsExactly(new Change(goods, "text:tea"));
  }

  @Test
  void toRemoveWhatIsBeingChangedRemovesAll() {
    List<String> all = new ArrayList<>(List.of("tea", "cup"));
    List<String> some = all.subList(0, 1);
    all.add("pot");
    region.remove(some);
    assertThat(pending.take()).containsExactly(new Change(goods, null));
    assertThat(warnings).singleElement().asString().contains("ConcurrentModificationException");
  }
}
