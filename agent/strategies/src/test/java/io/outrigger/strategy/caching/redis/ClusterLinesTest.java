package io.outrigger.strategy.caching.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.strategy.caching.redis.Request.NoReply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Caches that move from one server to another at bad moments. */
@Timeout(60)
class ClusterLinesTest {

  /** What a server of the cluster does beside what all do. */
  private final class Node implements AutoCloseable {
    final AtomicBoolean silent = new AtomicBoolean();
    volatile String refuses = "";
    final AtomicInteger changes = new AtomicInteger();
    final FakeServer server;

    Node() throws IOException {
      server =
          new FakeServer(
              (client, command) -> {
                switch (command.get(0)) {
                  case "CLUSTER" ->
                      client.say(
                          command.get(1).equals("INFO")
                              ? FakeServer.bulk("cluster_state:ok\r\ncluster_current_epoch:3\r\n")
                              : slots);
                  case "EVALSHA", "MGET" -> {
                    if (command.get(0).equals("EVALSHA")) {
                      changes.incrementAndGet();
                    }
                    if (silent.get()) {
                      return true;
                    }
                    String refusal = refuses;
                    if (!refusal.isEmpty()) {
                      client.say("-" + refusal + "\r\n");
                    }
                    return !refusal.isEmpty();
                  }
                  default -> {
                    return false;
                  }
                }
                return true;
              });
    }

    int port() {
      return server.port();
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  private final Names goods = new Names("test", "goods");
  private volatile String slots = "*0\r\n";
  private final Queue<String> warnings = new ConcurrentLinkedQueue<>();
  private final Queue<Set<Names>> changed = new ConcurrentLinkedQueue<>();
  private final List<AutoCloseable> toClose = new ArrayList<>();
  private Node one;
  private Node other;
  private ClusterLines lines;

  @BeforeEach
  void start() throws Exception {
    one = node();
    other = node();
    Reports reports = new Reports("the cluster", text -> {}, warnings::add);
    RedisUri uri = RedisUri.parse("redis-cluster://127.0.0.1:" + one.port());
    lines =
        new ClusterLines(
            uri.asCluster(),
            owners -> line(uri.hosts().get(0), reports, owners),
            (address, owners) -> line(address, reports, owners),
            reports,
            changed::add);
    lines.add(goods);
    lines.start();
    await().until(lines::isTried);
  }

  private Node node() throws IOException {
    Node made = new Node();
    toClose.add(made);
    return made;
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : toClose) {
      each.close();
    }
  }

  private static DataLine line(RedisAddress to, Reports reports, Lines.Owners owners) {
    return new DataLine(
        new OneServer(to),
        100_000,
        Duration.ofMillis(100).toNanos(),
        new Commands("test", 0),
        reports,
        new Pending(),
        owners);
  }

  /** All slots are with that server. */
  private void belongTo(Node node) {
    slots = "*1\r\n" + range(0, Slots.COUNT - 1, node);
  }

  /** One cache's slot is with one server, and all others with another one. */
  private void belongTo(Node node, Names cache, Node rest) {
    slots = "*2\r\n" + range(0, Slots.COUNT - 1, rest) + range(cache.slot(), cache.slot(), node);
  }

  private static String range(int from, int to, Node node) {
    return "*3\r\n:"
        + from
        + "\r\n:"
        + to
        + "\r\n*2\r\n"
        + FakeServer.bulk("127.0.0.1")
        + ":"
        + node.port()
        + "\r\n";
  }

  private void awaitLine(Node node) {
    await()
        .until(
            () -> {
              RedisAddress to = lines.to(goods).leadsTo();
              return to != null && to.port() == node.port();
            });
  }

  private void change() {
    Change change = new Change(goods, "tea");
    DataLine line = lines.to(goods);
    try {
      line.ask(new Request(line.commands().remove(change), change));
    } catch (NoReply none) {
      assertThat(none).isNotNull();
    }
  }

  private String moved(Node to) {
    return "MOVED " + goods.slot() + " 127.0.0.1:" + to.port();
  }

  @Test
  void whatNobodyHasWaitsUntilSomebodyHasIt() {
    change();
    assertThat(lines.pending()).isEqualTo(1);
    assertThat(lines.state()).isEqualTo("away");
    assertThat(lines.hears(goods)).isFalse();
    belongTo(one);
    awaitLine(one);
    assertThat(one.changes).hasValue(1);
    assertThat(lines.pending()).isZero();
    assertThat(lines.state()).isEqualTo("connected");
    await().until(() -> changed.contains(Set.of(goods)));
  }

  @Test
  void whatHasMovedIsToldWhereItIsAtOnce() {
    belongTo(one);
    awaitLine(one);
    one.refuses = moved(other);
    belongTo(other);
    change();
    awaitLine(other);
    assertThat(other.changes).hasValue(1);
    assertThat(lines.pending()).isZero();
    assertThat(warnings).isEmpty();
    // nobody needs it any more
    await().until(() -> one.server.ended.get() == one.server.connections.get());
  }

  @Test
  void aQuestionThatIsAnsweredWithAnotherServerMovesTheCacheAsWell() throws Exception {
    belongTo(one);
    awaitLine(one);
    one.refuses = moved(other);
    belongTo(other);
    DataLine line = lines.to(goods);
    assertThat(line.ask(new Request(line.commands().get(goods, "tea"), null)))
        .isInstanceOf(Resp.Refusal.class);
    awaitLine(other);
  }

  @Test
  void whatIsUnderWayToAServerThatSaysNothingIsToldItsSuccessor() {
    Names more = new Names("test", "more");
    lines.add(more);
    belongTo(one);
    awaitLine(one);
    DataLine line = lines.to(more);
    one.silent.set(true);
    change();
    assertThat(one.changes).hasValue(1);
    belongTo(other, goods, one);
    // then it asks who has what
    lines.add(new Names("test", "yet more"));
    awaitLine(other);
    assertThat(line.isOpen()).as("it is needed, and was not lost yet").isTrue();
    assertThat(other.changes).as("before anybody asks it").hasValue(1);
  }

  @Test
  void whatWasSentTooLateToTheOneBeforeIsToldItsSuccessor() {
    Names more = new Names("test", "more");
    lines.add(more);
    belongTo(one);
    awaitLine(one);
    DataLine before = lines.to(goods);
    belongTo(other, goods, one);
    lines.add(new Names("test", "yet more"));
    awaitLine(other);
    one.silent.set(true);
    Change change = new Change(goods, "tea");
    try {
      before.ask(new Request(before.commands().remove(change), change));
    } catch (NoReply none) {
      assertThat(none.isLate()).isTrue();
    }
    await().atMost(Duration.ofSeconds(2)).until(() -> other.changes.get() == 1);
    assertThat(before.isOpen()).isTrue();
  }

  @Test
  void aServerThatHasGivenAPartAwayCountsAsAwayForChangesAlone() throws Exception {
    belongTo(one);
    awaitLine(one);
    one.refuses = "ASK " + goods.slot() + " 127.0.0.1:" + other.port();
    DataLine line = lines.to(goods);
    for (int i = 0; i < 3; i++) {
      assertThat(line.ask(new Request(line.commands().get(goods, "tea"), null)))
          .isInstanceOf(Resp.Refusal.class);
    }
    assertThat(line.isOpen()).isTrue();
    assertThat(warnings).isEmpty();
    change();
    await().until(() -> !line.isOpen());
    assertThat(lines.pending()).isEqualTo(1);
    belongTo(other);
    awaitLine(other);
    assertThat(other.changes).hasValue(1);
    assertThat(lines.pending()).isZero();
  }

  @Test
  void serversThatSendEachOtherWhatTheyAreAskedAreNotAskedWithoutAPause() {
    belongTo(one);
    awaitLine(one);
    one.refuses = moved(other);
    other.refuses = moved(one);
    change();
    await().until(() -> other.server.heard.contains("EVALSHA"));
    int so = one.changes.get() + other.changes.get();
    long start = System.nanoTime();
    await().until(() -> System.nanoTime() - start > 1_000_000_000L);
    assertThat(one.changes.get() + other.changes.get() - so).isLessThan(100);
    assertThat(lines.pending()).isLessThanOrEqualTo(1);
    one.refuses = "";
    await().until(() -> lines.state().equals("connected") && lines.pending() == 0);
  }
}
