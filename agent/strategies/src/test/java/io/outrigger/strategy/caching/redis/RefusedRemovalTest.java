package io.outrigger.strategy.caching.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.strategy.caching.SharedStore;
import io.outrigger.strategy.caching.StoreCounts;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that does not let anybody remove what it holds. */
@Timeout(60)
class RefusedRemovalTest {

  /** Level 1, which holds nothing. */
  private static final class Memory implements SharedStore.Listener {
    @Override
    public void removed(Object key) {}

    @Override
    public boolean holds(Object key) {
      return false;
    }

    @Override
    public void cleared() {}

    @Override
    public void lost(Duration most) {}

    @Override
    public void restored() {}
  }

  @Test
  void removalsThatAreRefusedAreCounted() throws Exception {
    AtomicBoolean refuses = new AtomicBoolean(true);
    Commands commands = new Commands("test", 0);
    Reports reports = new Reports("the server", text -> {}, text -> {});
    StoreCounts counts = new StoreCounts();
    try (FakeServer server =
        new FakeServer(
            (client, command) -> {
              if (command.get(0).equals("EVALSHA") && refuses.get()) {
                client.say("-NOPERM\r\n");
                return true;
              }
              return false;
            })) {
      DataLine line =
          new DataLine(
              RedisUri.parse("redis://127.0.0.1:" + server.port()).place(null),
              1000,
              Duration.ofSeconds(2).toNanos(),
              commands,
              reports);
      line.start();
      await().until(line::isOpen);
      RedisRegion region =
          new RedisRegion(
              commands.names("goods"),
              "me",
              line,
              new Turns(line, commands, Duration.ZERO),
              commands,
              new Codec(1000),
              counts,
              reports,
              new Memory(),
              null);
      region.remove("tea");
      assertThat(counts.errors.sum()).isEqualTo(1);
      refuses.set(false);
      await().until(() -> server.connections.get() > 1 && line.isOpen());
      region.remove("tea");
      assertThat(counts.errors.sum()).isEqualTo(1);
    }
  }
}
