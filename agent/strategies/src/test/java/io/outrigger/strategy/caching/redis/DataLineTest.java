package io.outrigger.strategy.caching.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.strategy.caching.OwnCertificate;
import io.outrigger.strategy.caching.redis.Request.NoReply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The connection, and servers that do what a real one does seldom. */
@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // the clock runs until it is stopped
class DataLineTest {

  private static final int MOST = 2_000_000;

  private final Queue<String> infos = new ConcurrentLinkedQueue<>();
  private final Queue<String> warnings = new ConcurrentLinkedQueue<>();
  private final Commands commands = new Commands("test", 0);
  private final Names goods = commands.names("goods");

  private DataLine line(String uri, Duration timeout, Pending pending) throws Exception {
    return new DataLine(
        RedisUri.parse(uri).place(null),
        MOST,
        timeout.toNanos(),
        commands,
        new Reports("the server", infos::add, warnings::add),
        pending);
  }

  private DataLine line(FakeServer server) throws Exception {
    return line("redis://127.0.0.1:" + server.port(), Duration.ofSeconds(2), new Pending());
  }

  private static Request get(String key) {
    return new Request(Resp.command(Resp.utf8("GET"), Resp.utf8(key)), null);
  }

  private static void connect(DataLine line) {
    line.start();
    await().until(line::isOpen);
  }

  /** Asks for texts that are called by their keys, and notes when another one comes. */
  private static void ask(DataLine line, String name, AtomicBoolean ends, Queue<String> wrong) {
    for (int i = 0; !ends.get(); i++) {
      String key = name + i;
      try {
        Object reply = line.ask(get(key));
        if (!(reply instanceof byte[] text)
            || !key.equals(new String(text, StandardCharsets.UTF_8))) {
          wrong.add(key + " was answered " + reply);
        }
      } catch (NoReply none) {
        await()
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(5))
            .until(() -> line.isOpen() || ends.get());
      }
    }
  }

  @Test
  void eachGetsHisOwnReplyHoweverTheConnectionEnds() throws Exception {
    int lines = 10;
    // many in one go, and the end while they are read and more is written
    ThreadLocal<StringBuilder> batch = ThreadLocal.withInitial(StringBuilder::new);
    ThreadLocal<AtomicInteger> count = ThreadLocal.withInitial(AtomicInteger::new);
    FakeServer.Answers answers =
        (client, command) -> {
          if (!command.get(0).equals("GET")) {
            return false;
          }
          batch.get().append(FakeServer.bulk(command.get(1)));
          int so = count.get().incrementAndGet();
          if (so % 4 == 0) {
            client.say(batch.get().toString());
            batch.get().setLength(0);
          }
          if (so == 400) {
            client.reset();
          }
          return true;
        };
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    AtomicBoolean ends = new AtomicBoolean();
    List<Thread> threads = new ArrayList<>();
    try (FakeServer server = new FakeServer(answers)) {
      for (int i = 0; i < lines; i++) {
        DataLine line = line(server);
        connect(line);
        for (int j = 0; j < 8; j++) {
          String name = i + "/" + j + "/";
          Thread thread = new Thread(() -> ask(line, name, ends, wrong));
          threads.add(thread);
          thread.start();
        }
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> server.ended.get() >= 5 * lines || !wrong.isEmpty());
    } finally {
      ends.set(true);
    }
    for (Thread each : threads) {
      each.join();
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aServerThatAnswersButTooLateIsGone() throws Exception {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    Queue<FakeServer.Client> asked = new ConcurrentLinkedQueue<>();
    try (FakeServer server =
        new FakeServer((client, command) -> command.get(0).equals("GET") && asked.add(client))) {
      clock.scheduleAtFixedRate(
          () -> {
            FakeServer.Client next = asked.poll();
            if (next != null) {
              try {
                next.say(FakeServer.bulk("late"));
              } catch (IOException gone) {
                asked.clear();
              }
            }
          },
          0,
          400,
          TimeUnit.MILLISECONDS);
      DataLine line = line(server);
      connect(line);
      for (int i = 0; i < 100; i++) {
        line.tell(get("a"));
      }
      // all of them would take 40 seconds
      await().atMost(Duration.ofSeconds(20)).until(() -> server.connections.get() > 1);
      assertThat(infos.toString()).contains("does not answer");
    } finally {
      clock.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TIME", "SUBSCRIBE", "GET"})
  void aReplyThatDoesNotEndIsNotWaitedFor(String command) throws Exception {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    AtomicReference<FakeServer.@Nullable Client> trickles = new AtomicReference<>();
    try (FakeServer server =
        new FakeServer(
            (client, asked) -> {
              if (asked.get(0).equals(command)) {
                client.say("$1000\r\n");
                trickles.set(client);
                return true;
              }
              return false;
            })) {
      clock.scheduleAtFixedRate(
          () -> {
            FakeServer.Client client = trickles.get();
            if (client != null) {
              try {
                client.say("x");
              } catch (IOException gone) {
                trickles.set(null);
              }
            }
          },
          0,
          200,
          TimeUnit.MILLISECONDS);
      if (command.equals("SUBSCRIBE")) {
        Place address = RedisUri.parse("redis://127.0.0.1:" + server.port()).place(null);
        new Subscription(address, commands, Quiet.echo(), new Deaf()).start();
      } else {
        DataLine line = line(server);
        line.start();
        await().until(() -> line.isOpen() || server.heard.contains(command));
        line.tell(get("a"));
      }
      await().atMost(Duration.ofSeconds(20)).until(() -> server.ended.get() > 0);
    } finally {
      clock.shutdownNow();
    }
  }

  @Test
  void aServerThatIsFarBehindIsLeftAndNothingThatWasToBeToldIsForgotten() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (FakeServer server =
        new FakeServer(
            (client, command) -> command.get(0).equals("GET") && asked.incrementAndGet() > 0)) {
      DataLine line = line(server);
      connect(line);
      // as many as may wait for their replies
      for (int sent = 0; sent < 10_000; ) {
        for (int i = 0; i < 500; i++, sent++) {
          line.tell(get("a"));
        }
        int so = sent;
        await()
            .pollInterval(Duration.ofMillis(1))
            .until(() -> asked.get() == so || server.ended.get() > 0);
      }
      Change change = new Change(goods, "tea");
      try {
        line.ask(new Request(commands.remove(change), change));
      } catch (NoReply none) {
        assertThat(none.isLate()).isFalse();
      }
      await().until(() -> server.heard.contains("EVALSHA"));
      assertThat(server.connections).hasValue(2);
      await().until(() -> line.pending() == 0);
    }
  }

  @Test
  void aConnectionThatIsMadeAgainAndAgainIsToldOnceItHolds() throws Exception {
    AtomicBoolean refuses = new AtomicBoolean(true);
    try (FakeServer server =
        new FakeServer(
            (client, command) -> {
              if (command.get(0).equals("GET") && refuses.get()) {
                client.say("-READONLY of course\r\n");
                return true;
              }
              return false;
            })) {
      DataLine line = line(server);
      line.start();
      await()
          .until(
              () -> {
                line.tell(get("tea"));
                return server.connections.get() >= 4;
              });
      assertThat(infos)
          .containsExactly(
              "caches: connected to the server",
              "caches: no connection to the server (the server says READONLY)");
      refuses.set(false);
      await().atMost(Duration.ofSeconds(20)).until(() -> infos.size() > 2);
      assertThat(infos).hasSize(3).last().asString().isEqualTo("caches: connected to the server");
    }
  }

  @Test
  void whatIsRemovedWhileItConnectsIsToldBeforeAnybodyReads() throws Exception {
    AtomicReference<@Nullable DataLine> made = new AtomicReference<>();
    Change change = new Change(goods, "tea");
    // at the last moment, when everything seems to be told
    Pending pending =
        new Pending() {
          private boolean done;

          @Override
          synchronized List<Change> take() {
            List<Change> all = super.take();
            DataLine line = made.get();
            if (all.isEmpty() && line != null && !done) {
              done = true;
              try {
                line.ask(new Request(commands.remove(change), change));
              } catch (NoReply none) {
                assertThat(line.isOpen()).isFalse();
              }
            }
            return all;
          }
        };
    try (FakeServer server = new FakeServer((client, command) -> false)) {
      DataLine line =
          new DataLine(
              RedisUri.parse("redis://127.0.0.1:" + server.port()).place(null),
              MOST,
              TimeUnit.SECONDS.toNanos(2),
              commands,
              new Reports("the server", each -> read(made), warnings::add),
              pending);
      made.set(line);
      connect(line);
      await().until(() -> server.heard.contains("GET"));
      assertThat(server.heard).containsSubsequence("TIME", "EVALSHA", "GET");
      assertThat(line.pending()).isZero();
    }
  }

  /**
   * The connection has no room, for large ones that the server has not answered: to remove an entry
   * that is small; to store a large value in its place; to remove what takes a long name to say.
   */
  @ParameterizedTest
  @CsvSource({"5, 0", "5, 1000000", "5000, 0"})
  void whatIsRemovedIsNotFoundAgainWhereThereIsNoRoomToSayIt(int name, int value) throws Exception {
    Queue<FakeServer.Client> large = new ConcurrentLinkedQueue<>();
    try (FakeServer server =
        new FakeServer((client, command) -> command.get(0).equals("GET") && large.add(client))) {
      DataLine line =
          line("redis://127.0.0.1:" + server.port(), Duration.ofMillis(100), new Pending());
      connect(line);
      String text = "x".repeat(1_000_000);
      int size = get(text).command().length;
      for (int i = 0; i < 33; i++) {
        line.tell(get(text));
      }
      // to the last byte
      line.tell(get(text.substring(size - ((32 << 20) - 33 * size) - 1)));
      await().until(() -> large.size() == 34);
      Change change = new Change(commands.names("n".repeat(name)), "tea");
      byte[] command =
          value == 0
              ? commands.remove(change)
              : commands.put(
                  change.cache(), "tea", new byte[value], Duration.ZERO, System.nanoTime(), null);
      try {
        line.ask(new Request(command, change));
      } catch (NoReply none) {
        assertThat(line.pending()).isLessThan(2);
      }
      try {
        // now there is room
        large.remove().say(FakeServer.bulk("x"));
      } catch (IOException gone) {
        assertThat(name).isGreaterThan(5);
      }
      await()
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                line.tell(new Request(commands.get(change.cache(), "tea"), null));
                return server.heard.contains("MGET");
              });
      assertThat(server.heard.stream().distinct()).containsSubsequence("GET", "EVALSHA", "MGET");
    }
  }

  /** Changes something while there is no connection. */
  private void changed(DataLine line, String key) {
    Change change = new Change(goods, key);
    try {
      line.ask(new Request(commands.remove(change), change));
    } catch (NoReply none) {
      assertThat(none.isLate()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2000})
  void changesThatComeAsFastAsTheyAreToldHoldNobodyUp(int before) throws Exception {
    AtomicReference<@Nullable DataLine> made = new AtomicReference<>();
    AtomicInteger further = new AtomicInteger();
    try (FakeServer server =
        new FakeServer(
            (client, command) -> {
              DataLine line = made.get();
              if (command.get(0).equals("EVALSHA") && line != null && !line.isOpen()) {
                changed(line, "more" + further.incrementAndGet());
              }
              return false;
            })) {
      DataLine line = line(server);
      made.set(line);
      for (int i = 0; i < before; i++) {
        changed(line, "before" + i);
      }
      connect(line);
      await().until(() -> line.pending() == 0);
      assertThat(infos).containsExactly("caches: connected to the server");
    }
  }

  @Test
  void allThatIsToBeToldIsSaidBeforeTheAnswersAndWhatIsRefusedIsSaidOfAllTheCache()
      throws Exception {
    List<String> removed = new CopyOnWriteArrayList<>();
    try (FakeServer server =
        new FakeServer(
            (client, command) -> {
              if (!command.get(0).equals("EVALSHA")) {
                return false;
              }
              removed.add(command.get(4));
              if (removed.size() == 50) {
                client.say(":1\r\n".repeat(20) + "-OOM\r\n" + ":1\r\n".repeat(29));
              }
              return removed.size() <= 50;
            })) {
      DataLine line = line(server);
      for (int i = 0; i < 50; i++) {
        changed(line, "" + i);
      }
      connect(line);
      assertThat(removed).hasSize(51);
      String all = new String(goods.generation(), StandardCharsets.UTF_8);
      assertThat(removed.get(50)).isEqualTo(all);
      assertThat(removed.subList(0, 50)).doesNotContain(all);
      assertThat(line.pending()).isZero();
    }
  }

  /** As soon as it says that it is connected. */
  private static void read(AtomicReference<@Nullable DataLine> made) {
    DataLine line = made.get();
    if (line != null) {
      line.tell(get("tea"));
    }
  }

  @Test
  void aPartOfAnEncryptedReplyThatDoesNotEndIsNotWaitedFor(@TempDir Path folder) throws Exception {
    OwnCertificate certificate = OwnCertificate.make(folder, "127.0.0.1");
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    String trusted = System.getProperty("javax.net.ssl.trustStore");
    System.setProperty("javax.net.ssl.trustStore", certificate.store().toString());
    ServerSocket sockets =
        certificate.servers().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    try (FakeServer server =
            new FakeServer(
                sockets,
                (client, command) -> {
                  if (command.get(0).equals("GET")) {
                    client.say(FakeServer.bulk("x".repeat(1000)));
                  }
                  return command.get(0).equals("GET");
                });
        Drip drip = Drip.to(server.port())) {
      DataLine line =
          line("rediss://127.0.0.1:" + drip.port(), Duration.ofSeconds(2), new Pending());
      connect(line);
      drip.begin();
      line.tell(get("a"));
      clock.scheduleAtFixedRate(drip::fall, 0, 200, TimeUnit.MILLISECONDS);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                line.chores();
                return server.ended.get() > 0;
              });
    } finally {
      clock.shutdownNow();
      trust(trusted);
    }
  }

  /** Whether somebody writes what nobody takes. */
  private static boolean isWriterHeld() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(each -> each.getKey().getName().equals("outrigger-cache-redis-writer"))
        .map(each -> List.of(each.getValue()))
        .anyMatch(
            stack ->
                !stack.isEmpty()
                    && stack.get(0).getMethodName().equals("poll")
                    && stack.stream().anyMatch(frame -> frame.getMethodName().equals("implWrite")));
  }

  private static void trust(@Nullable String store) {
    if (store == null) {
      System.clearProperty("javax.net.ssl.trustStore");
    } else {
      System.setProperty("javax.net.ssl.trustStore", store);
    }
  }

  /** Hears nothing. */
  private static final class Deaf implements Subscription.Ear {
    @Override
    public void removed(Message message) {}

    @Override
    public void heard() {}

    @Override
    public void lost() {}

    @Override
    public void refused(Refused why) {}
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aServerThatReadsNothingHoldsNobodyUp(boolean encrypted, @TempDir Path folder)
      throws Exception {
    OwnCertificate certificate = OwnCertificate.make(folder, "127.0.0.1");
    String trusted = System.getProperty("javax.net.ssl.trustStore");
    System.setProperty("javax.net.ssl.trustStore", certificate.store().toString());
    ServerSocket sockets =
        encrypted
            ? certificate.servers().createServerSocket(0, 50, InetAddress.getLoopbackAddress())
            : new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    // else the system may take all of it in the server's place
    sockets.setReceiveBufferSize(64 * 1024);
    CountDownLatch end = new CountDownLatch(1);
    try (FakeServer server =
        new FakeServer(
            sockets,
            (client, command) -> {
              if (command.get(0).equals("GET")) {
                // it takes nothing from the connection any more
                awaitQuietly(end);
              }
              return false;
            })) {
      DataLine line =
          line(
              (encrypted ? "rediss" : "redis") + "://127.0.0.1:" + server.port(),
              Duration.ofMillis(100),
              new Pending());
      connect(line);
      line.tell(get("first"));
      await().until(() -> server.heard.contains("GET"));
      String large = "x".repeat(1_000_000);
      for (int i = 0; i < 25; i++) {
        line.tell(get(large));
      }
      await().until(DataLineTest::isWriterHeld);
      long longest = 0;
      for (int i = 0; i < 2000; i++) {
        long start = System.nanoTime();
        line.tell(get("small"));
        longest = Math.max(longest, System.nanoTime() - start);
      }
      assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofSeconds(5));
      await().atMost(Duration.ofSeconds(20)).until(() -> server.connections.get() > 1);
      await().atMost(Duration.ofSeconds(20)).until(line::isOpen);
    } finally {
      end.countDown();
      trust(trusted);
    }
  }

  @ParameterizedTest
  @CsvSource({"ERR unknown command 'AUTH' with args: ,ERR", "unknown:,no"})
  void whatAServerSaysOfAPasswordIsNotShown(String refusal, String shown) throws Exception {
    try (FakeServer server =
        new FakeServer(
            (client, command) -> {
              if (command.get(0).equals("AUTH")) {
                client.say("-" + refusal + command.get(1) + "\r\n");
                return true;
              }
              return false;
            })) {
      line("redis://:s3cret@127.0.0.1:" + server.port(), Duration.ofSeconds(1), new Pending())
          .start();
      await().until(() -> !infos.isEmpty());
      assertThat(infos.toString() + warnings)
          .contains("the server says " + shown + " to AUTH")
          .doesNotContain("s3cret");
    }
  }
}
