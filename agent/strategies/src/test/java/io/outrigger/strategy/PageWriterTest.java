package io.outrigger.strategy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PageWriterTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int madeWay;
  private long now;

  static List<Long> seeds() {
    return new SplittableRandom().longs(50).boxed().toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void textComesOutAsItIs(long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder expected = new StringBuilder();
    try (PageWriter writer = writer(0)) {
      for (int i = 0; i < 200; i++) {
        String text =
            random
                .ints(random.nextInt(300), 'a', 'a' + 30)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .append(random.nextBoolean() ? "é€\uD83D\uDE00" : "")
                .toString();
        expected.append(text);
        switch (random.nextInt(3)) {
          case 0 -> writer.write(text);
          case 1 -> writer.write(text.toCharArray());
          default -> {
            for (int at = 0; at < text.length(); at++) {
              writer.write(text.charAt(at));
            }
          }
        }
      }
    }
    assertThat(out.toString(UTF_8)).isEqualTo(expected.toString());
  }

  @Test
  void flushedTextIsOut() throws IOException {
    PageWriter writer = writer(0);
    writer.write("a line");
    assertThat(out.size()).isZero();
    writer.flush();
    assertThat(out.toString(UTF_8)).isEqualTo("a line");
  }

  @Test
  void makesWayAfterEachPiece() throws IOException {
    try (PageWriter writer = writer(0)) {
      writer.write("x".repeat(3 * PageWriter.PIECE + 1));
    }
    assertThat(madeWay).isEqualTo(3);
  }

  @Test
  void makesWayForSoLongAndNoLonger() throws IOException {
    long wait = TimeUnit.MILLISECONDS.toNanos(40);
    try (PageWriter writer = writer(wait)) {
      writer.write("x".repeat(100 * PageWriter.PIECE));
    }
    assertThat(madeWay * wait)
        .isBetween(PageWriter.MAKES_WAY_NANOS, PageWriter.MAKES_WAY_NANOS + wait);
  }

  private PageWriter writer(long waitNanos) {
    return new PageWriter(
        out,
        () -> now,
        () -> {
          madeWay++;
          now += waitNanos;
        });
  }
}
