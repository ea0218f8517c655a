package io.outrigger.strategy.caching.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When something is missed, and when nobody can tell. */
class EchoTest {

  private static final byte[] CHANNEL = Resp.utf8("mine");
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final List<Request> sent = new ArrayList<>();
  private boolean open = true;
  private final Echo echo =
      new Echo(
          CHANNEL,
          request -> {
            if (open) {
              sent.add(request);
            }
            return open;
          });

  private byte[] text(int which) {
    byte[] command = sent.get(which).command();
    byte[] text = new byte[8];
    System.arraycopy(command, command.length - 10, text, 0, 8);
    return text;
  }

  @Test
  void oneAtATimeGoesOutEveryTwoSeconds() {
    for (int i = 0; i <= 100; i++) {
      echo.send(i * SECOND / 10);
      if (!sent.isEmpty()) {
        echo.heard(CHANNEL, text(sent.size() - 1));
      }
    }
    assertThat(sent).hasSize(6);
  }

  @Test
  void whatTheServerHasIsMissedAfterTwoSeconds() {
    echo.send(0);
    assertThat(echo.isMissing(100 * SECOND)).as("the server may not have it").isFalse();
    sent.get(0).answered(1L);
    assertThat(echo.isMissing(200 * SECOND)).as("nobody has looked meanwhile").isFalse();
    assertThat(echo.isMissing(202 * SECOND)).isFalse();
    assertThat(echo.isMissing(202 * SECOND + 1)).isTrue();
    assertThat(echo.heard(Resp.utf8("another"), text(0))).isFalse();
    assertThat(echo.heard(CHANNEL, Resp.utf8("another"))).isFalse();
    assertThat(echo.isMissing(203 * SECOND)).isTrue();
    assertThat(echo.heard(CHANNEL, text(0))).isTrue();
    assertThat(echo.isMissing(300 * SECOND)).isFalse();
  }

  @Test
  void whatIsLostOrRefusedOrCannotBeSentIsNotMissed() {
    open = false;
    echo.send(0);
    assertThat(echo.isMissing(100 * SECOND)).isFalse();
    open = true;
    echo.send(1);
    sent.get(0).lost();
    assertThat(echo.isMissing(100 * SECOND)).isFalse();
    echo.send(100 * SECOND);
    assertThat(sent).as("the next").hasSize(2);
    sent.get(1).answered(new Resp.Refusal("NOPERM of course"));
    assertThat(echo.isMissing(150 * SECOND)).isFalse();
    assertThat(echo.isMissing(200 * SECOND)).isFalse();
    echo.send(200 * SECOND);
    echo.begin();
    sent.get(2).answered(1L);
    assertThat(echo.isMissing(300 * SECOND)).as("of the connection before").isFalse();
    assertThat(echo.isMissing(400 * SECOND)).isFalse();
  }
}
