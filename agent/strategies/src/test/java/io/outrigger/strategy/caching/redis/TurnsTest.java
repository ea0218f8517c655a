package io.outrigger.strategy.caching.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.outrigger.strategy.caching.redis.Request.NoReply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Turns that nobody knows whether they were taken. */
@Timeout(60)
class TurnsTest {

  private final Commands commands = new Commands("test", 0);
  private final Names goods = commands.names("goods");

  private DataLine line(FakeServer server) throws Exception {
    DataLine line =
        new DataLine(
            RedisUri.parse("redis://127.0.0.1:" + server.port()).place(null),
            1000,
            Duration.ofMillis(100).toNanos(),
            commands,
            new Reports("the server", text -> {}, text -> {}));
    line.start();
    await().until(line::isOpen);
    return line;
  }

  private Turns turns(DataLine line) {
    return new Turns(line, commands, Duration.ofMinutes(1));
  }

  @Test
  void oneThatIsTakenTooLateIsLeft() throws Exception {
    List<String> tokens = new CopyOnWriteArrayList<>();
    try (FakeServer server =
        new FakeServer(
            (client, command) -> {
              if (command.get(0).equals("SET")) {
                // the answer comes later than anybody waits
                return tokens.add(command.get(2));
              }
              if (command.get(0).equals("EVALSHA")) {
                tokens.add(command.get(5));
                client.say("+OK\r\n");
              }
              return false;
            })) {
      Turns turns = turns(line(server));
      assertThatThrownBy(() -> turns.await(goods, "tea", () -> false)).isInstanceOf(NoReply.class);
      await().until(() -> tokens.size() == 2);
      assertThat(tokens.get(1)).isEqualTo(tokens.get(0));
    }
  }

  @Test
  void oneThatIsTakenForNothingIsLeft() throws Exception {
    try (FakeServer server = new FakeServer((client, command) -> false)) {
      Turns turns = turns(line(server));
      assertThatThrownBy(
              () ->
                  turns.await(
                      goods,
                      "tea",
                      () -> {
                        throw new NoReply(false);
                      }))
          .isInstanceOf(NoReply.class);
      await().until(() -> server.heard.contains("EVALSHA"));
    }
  }

  @Test
  void oneThatWasNotAskedForIsNotLeft() throws Exception {
    try (FakeServer server = new FakeServer((client, command) -> command.get(0).equals("GET"))) {
      DataLine line = line(server);
      Request get = new Request(Resp.command(Resp.utf8("GET"), Resp.utf8("tea")), null);
      for (int i = 0; i < 5; i++) {
        // from then on nobody waits
        assertThatThrownBy(() -> line.ask(get)).isInstanceOf(NoReply.class);
      }
      assertThatThrownBy(() -> turns(line).await(goods, "tea", () -> false))
          .isInstanceOf(NoReply.class);
      line.tell(new Request(Resp.command(Resp.utf8("LAST")), null));
      await().until(() -> server.heard.contains("LAST"));
      assertThat(server.heard).doesNotContain("SET", "EVALSHA");
    }
  }
}
