package io.outrigger.strategy.caching.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server says, and what no server should. */
class RespTest {

  private static final int MOST = 100;

  private static ByteArrayInputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable Object read(String text) throws IOException {
    ByteArrayInputStream in = in(text);
    return Resp.reply(in.read(), in, MOST);
  }

  @Test
  void aCommandIsItsParts() {
    assertThat(Resp.command(Resp.utf8("GET"), Resp.utf8("\u00e4\r\n"), new byte[0]))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("*3\r\n$3\r\nGET\r\n$4\r\n\u00e4\r\n\r\n$0\r\n\r\n");
  }

  @Test
  void repliesAreOfFiveKinds() throws IOException {
    assertThat(read("+OK\r\n")).isEqualTo("OK");
    assertThat(read(":-7\r\n")).isEqualTo(-7L);
    assertThat(read("$3\r\na\r\n\r\n")).isEqualTo(Resp.utf8("a\r\n"));
    assertThat(read("$0\r\n\r\n")).isEqualTo(new byte[0]);
    assertThat(read("$-1\r\n")).isNull();
    assertThat(read("*-1\r\n")).isNull();
    assertThat(read("*2\r\n:1\r\n*1\r\n$-1\r\n"))
        .isEqualTo(Arrays.asList(1L, Arrays.asList((Object) null)));
    assertThat(read("-NOAUTH what is stored\r\n"))
        .isInstanceOfSatisfying(
            Resp.Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo("NOAUTH"));
  }

  @Test
  void ofWhatIsTooLongThereIsTheBeginningAndWhatFollowsIsFound() throws IOException {
    ByteArrayInputStream in = in("$101\r\n" + "x".repeat(101) + "\r\n:5\r\n");
    assertThat((byte[]) Resp.reply(in.read(), in, MOST)).hasSizeLessThan(MOST);
    assertThat(Resp.reply(in.read(), in, MOST)).isEqualTo(5L);
  }

  @Test
  void allTextsOfAReplyAreBoundedTogether() throws IOException {
    String part = "$90\r\n" + "x".repeat(90) + "\r\n";
    List<?> parts = (List<?>) Objects.requireNonNull(read("*3\r\n" + part + part + part));
    long bytes = 0;
    for (Object each : parts) {
      bytes += ((byte[]) Objects.requireNonNull(each)).length;
    }
    assertThat((byte[]) parts.get(0)).hasSize(90);
    assertThat(bytes).isLessThan(3 * 90);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+OK",
        "+OK\r",
        "+OK\rx",
        "$3\r\nab",
        "$3\r\nabcde",
        "$x\r\n",
        "$-2\r\n",
        "$-4294967295\r\nabc",
        "*-2\r\n",
        "*17\r\n",
        "*1\r\n*1\r\n*1\r\n:1\r\n",
        "*2\r\n:1\r\n",
        "HTTP/1.1 400 Bad Request\r\n"
      })
  void whatNoServerSaysIsAnError(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
  }

  @Test
  void aLineEndsSomewhere() {
    assertThatThrownBy(() -> read("+" + "x".repeat(100_000) + "\r\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not end");
  }
}
