package io.outrigger.strategy.caching.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.option.InvalidValueException;
import io.outrigger.option.Option;
import io.outrigger.option.OptionValues;
import io.outrigger.strategy.caching.SharedStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The threads that connect: nobody would begin them anew, whatever goes wrong on them. */
@Timeout(60)
class LineThreadsTest {

  private final Commands commands = new Commands("test", 0);

  private static Place address(FakeServer server) throws Exception {
    return RedisUri.parse("redis://127.0.0.1:" + server.port()).place(null);
  }

  private DataLine line(FakeServer server, Reports reports, Pending pending) throws Exception {
    return new DataLine(address(server), 1000, 1_000_000_000, commands, reports, pending);
  }

  private static Reports silent() {
    return new Reports("the server", text -> {}, text -> {});
  }

  /** A server that ends connections as soon as they are used. */
  private static FakeServer leaving(AtomicBoolean leaves) throws IOException {
    return new FakeServer(
        (client, command) -> {
          if (leaves.get()) {
            client.reset();
          }
          return false;
        });
  }

  /** Hears, and has no memory for what a test says. */
  private static final class Ear implements Subscription.Ear {
    final List<String> heard = new CopyOnWriteArrayList<>();
    private final String fails;

    Ear(String fails) {
      this.fails = fails;
    }

    private void note(String what) {
      boolean first = !heard.contains(what);
      heard.add(what);
      if (first && what.equals(fails)) {
        throw new InternalError("for a test");
      }
    }

    @Override
    public void removed(Message message) {
      note("removed");
    }

    @Override
    public void heard() {
      note("heard");
    }

    @Override
    public void lost() {
      note("lost");
    }

    @Override
    public void refused(Refused why) {
      note("refused");
    }
  }

  @Test
  void whereNothingCanBeSaidItConnectsAllTheSame() throws Exception {
    AtomicBoolean leaves = new AtomicBoolean(true);
    Reports reports =
        new Reports(
            "the server",
            text -> {
              if (leaves.getAndSet(false)) {
                throw new InternalError("for a test");
              }
            },
            text -> {});
    try (FakeServer server = leaving(leaves)) {
      DataLine line = line(server, reports, new Pending());
      line.start();
      await().until(line::isOpen);
      assertThat(leaves).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost", "refused"})
  void whoDidNotHearThatSomethingIsLostIsToldAgain(String fails) throws Exception {
    AtomicBoolean refuses = new AtomicBoolean(true);
    try (FakeServer server =
        new FakeServer(
            (client, command) -> {
              if (command.get(0).equals("SUBSCRIBE") && refuses.getAndSet(false)) {
                client.say("-NOPERM\r\n");
                return true;
              }
              return false;
            })) {
      Ear ear = new Ear(fails);
      new Subscription(address(server), commands, Quiet.echo(), ear).start();
      await().until(() -> ear.heard.contains("heard"));
      assertThat(ear.heard)
          .containsExactly(
              fails.equals("lost")
                  ? new String[] {"refused", "lost", "lost", "heard"}
                  : new String[] {"refused", "lost", "heard"});
    }
  }

  @Test
  void whatCannotBeMadeReadyIsClosed() throws Exception {
    AtomicBoolean fails = new AtomicBoolean(true);
    Pending pending =
        new Pending() {
          @Override
          synchronized List<Change> take() {
            if (fails.getAndSet(false)) {
              throw new InternalError("for a test");
            }
            return super.take();
          }
        };
    try (FakeServer server = new FakeServer((client, command) -> false)) {
      DataLine line = line(server, silent(), pending);
      line.start();
      await().until(line::isOpen);
      await().until(() -> server.ended.get() == 1);
      assertThat(server.connections).hasValue(2);
    }
  }

  private static void interrupt(String name) {
    for (Thread each : Thread.getAllStackTraces().keySet()) {
      if (each.getName().equals(name)) {
        each.interrupt();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"outrigger-cache-redis", "outrigger-cache-redis-heard"})
  void whoeverInterruptsItMakesItNoFaster(String name) throws Exception {
    AtomicBoolean leaves = new AtomicBoolean(true);
    try (FakeServer server = leaving(leaves)) {
      long start = System.nanoTime();
      if (name.endsWith("heard")) {
        new Subscription(address(server), commands, Quiet.echo(), new Ear("")).start();
      } else {
        line(server, silent(), new Pending()).start();
      }
      await().until(() -> server.connections.get() > 0);
      interrupt(name);
      await().pollInterval(Duration.ofMillis(1)).until(() -> server.connections.get() > 4);
      // of the four pauses the first may be over at once
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(700));
      leaves.set(false);
    }
  }

  private static OptionValues at(FakeServer server) {
    return new OptionValues() {
      @Override
      public <T> @Nullable T find(Option<T> option) {
        try {
          if (option.name().equals(RedisOptions.URI.name())) {
            return option.parse("redis://127.0.0.1:" + server.port());
          }
          return option.name().equals(RedisOptions.SENTINEL_PASSWORD.name())
              ? null
              : option.defaultValue();
        } catch (InvalidValueException e) {
          throw new IllegalArgumentException(e);
        }
      }
    };
  }

  /** Level 1, which has no memory to hear that something is lost when a test says so. */
  private static final class Memory implements SharedStore.Listener {
    final AtomicBoolean fails = new AtomicBoolean();
    final AtomicInteger lost = new AtomicInteger();

    @Override
    public void removed(Object key) {}

    @Override
    public boolean holds(Object key) {
      return true;
    }

    @Override
    public void cleared() {}

    @Override
    public void lost(Duration most) {
      if (fails.getAndSet(false)) {
        throw new InternalError("for a test");
      }
      lost.incrementAndGet();
    }

    @Override
    public void restored() {}
  }

  private static RedisStore store(FakeServer server, SharedStore.Listener listener) {
    RedisStore store = RedisStore.of(at(server), text -> {}, text -> {});
    if (store == null) {
      throw new AssertionError("there is one");
    }
    assertThat(store.open("goods", LineThreadsTest.class, listener)).isNotNull();
    return store;
  }

  @Test
  void cachesThatDidNotHearThatSomethingIsLostAreToldAgain() throws Exception {
    Memory memory = new Memory();
    try (FakeServer server = new FakeServer((client, command) -> false)) {
      RedisStore store = store(server, memory);
      store.heard();
      memory.lost.set(0);
      memory.fails.set(true);
      try {
        store.lost();
      } catch (InternalError expected) {
        assertThat(memory.lost).hasValue(0);
      }
      store.lost();
      assertThat(memory.lost).hasValue(1);
    }
  }

  /** Begins only every second thread: the Java version may ask it for what they take over. */
  private static final class Crowded extends Thread {
    private final AtomicInteger asked = new AtomicInteger();

    Crowded(Runnable work) {
      super(work);
    }

    @Override
    public @Nullable ClassLoader getContextClassLoader() {
      if (Thread.currentThread() == this && asked.getAndIncrement() % 2 == 0) {
        throw new InternalError("unable to create native thread");
      }
      return null;
    }
  }

  @Test
  void threadsThatCannotBeBegunNowAreBegunLater() throws Exception {
    AtomicReference<@Nullable Throwable> wrong = new AtomicReference<>();
    try (FakeServer server = new FakeServer((client, command) -> false)) {
      RedisStore store = store(server, new Memory());
      Thread thread =
          new Crowded(
              () -> {
                for (int i = 0; i < 5; i++) {
                  try {
                    store.chores();
                  } catch (InternalError crowded) {
                    // the next time
                  } catch (Throwable e) {
                    wrong.set(e);
                  }
                }
              });
      thread.start();
      thread.join();
      assertThat(wrong).hasNullValue();
      await().until(() -> store.state().get(1).equals("connected"));
      await().until(() -> server.heard.contains("SUBSCRIBE"));
      assertThat(server.connections).hasValue(2);
    }
  }
}
