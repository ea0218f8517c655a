package io.outrigger.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnrepeatedClientsTest {

  private static final class Client implements Hook {
    @Override
    public String id() {
      return "client";
    }

    @Override
    public String library() {
      return "Some client";
    }

    @Override
    public String versions() {
      return "1";
    }

    @Override
    public Feeds feeds() {
      return Feeds.HTTP_CALLED;
    }

    @Override
    public List<Weave> weaves() {
      return List.of();
    }

    @Override
    public List<String> packages() {
      return List.of("app");
    }

    @Override
    public List<String> unrepeated() {
      return List.of("app.Async");
    }
  }

  @Test
  void tellsOfAClientOnceItIsThereAndOnce() {
    WeaveReport report = new WeaveReport();
    List<String> lines = new ArrayList<>();
    UnrepeatedClients clients =
        new UnrepeatedClients(List.of(new Client()), report, "outrigger.retry.http", lines::add);
    report.skipped("client", "app.Async", "", "of another version");
    clients.run();
    assertThat(lines).isEmpty();
    report.woven("client", "app.Classic", "", List.of("send"));
    report.woven("client", "app.Async", "", List.of("send"));
    clients.run();
    clients.run();
    assertThat(lines)
        .containsExactly(
            "outrigger.retry.http has no effect on calls of Some client that go through"
                + " app.Async");
  }

  @Test
  void tellsOfACopyToo() {
    WeaveReport report = new WeaveReport();
    List<String> lines = new ArrayList<>();
    UnrepeatedClients clients =
        new UnrepeatedClients(List.of(new Client()), report, "outrigger.retry.http", lines::add);
    String copy = " (app to copied)";
    report.woven("client2" + copy, "copied.Async", "", List.of("send"));
    report.woven("client" + copy, "copied.NotAsync", "", List.of("send"));
    report.woven("client" + copy, "copied.Async", "", List.of("send"));
    clients.run();
    assertThat(lines)
        .containsExactly(
            "outrigger.retry.http has no effect on calls of Some client that go through"
                + " copied.Async");
  }
}
