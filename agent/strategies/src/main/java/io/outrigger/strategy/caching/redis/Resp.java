package io.outrigger.strategy.caching.redis;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The second version of Redis' protocol, which all servers speak. A reply is a {@code byte[]}, a
 * {@link Long}, a {@link String} such as {@code OK}, a {@link Refusal}, a list of replies, or null.
 */
final class Resp {

  private static final int LONGEST_LINE = 64 * 1024;

  /** Replies of calls have three parts at most, and one of them may be two more. */
  private static final int MOST_PARTS = 16;

  private static final int DEEPEST = 2;

  /** Parts of what servers say of themselves and of others. */
  private static final int MOST_PARTS_OF_MORE = 200_000;

  private static final int DEEPEST_OF_MORE = 5;

  /** What a server says in place of a length where there is nothing. */
  private static final int NONE = -1;

  /** What is read of a text that is too long: by its beginning it is known, and no value. */
  private static final int BEGINNING = 64;

  /** What the server says went wrong. */
  record Refusal(String message) {
    /** Its first word; the rest may say what is stored. */
    String kind() {
      int end = message.indexOf(' ');
      return end < 0 ? message : message.substring(0, end);
    }
  }

  private Resp() {}

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A command with its arguments. */
  static byte[] command(byte[]... parts) {
    int size = 16;
    for (byte[] each : parts) {
      size += each.length + 16;
    }
    byte[] bytes = new byte[size];
    int at = line(bytes, 0, '*', parts.length);
    for (byte[] each : parts) {
      at = line(bytes, at, '$', each.length);
      System.arraycopy(each, 0, bytes, at, each.length);
      at += each.length;
      bytes[at++] = '\r';
      bytes[at++] = '\n';
    }
    return Arrays.copyOf(bytes, at);
  }

  private static int line(byte[] bytes, int from, char sign, int number) {
    int at = from;
    bytes[at++] = (byte) sign;
    for (byte each : utf8(Integer.toString(number))) {
      bytes[at++] = each;
    }
    bytes[at++] = '\r';
    bytes[at++] = '\n';
    return at;
  }

  /**
   * The next reply.
   *
   * @param first its first byte
   * @param most bytes of all texts in it; of one that goes beyond there is the beginning
   * @throws IOException if the server is gone, or says what no Redis server says
   */
  static @Nullable Object reply(int first, InputStream in, int most) throws IOException {
    return reply(first, in, new int[] {most, MOST_PARTS}, DEEPEST);
  }

  /** The same of what a server says of itself and of others, which may be a long list of lists. */
  static @Nullable Object more(int first, InputStream in, int most) throws IOException {
    return reply(first, in, new int[] {most, MOST_PARTS_OF_MORE}, DEEPEST_OF_MORE);
  }

  /**
   * The next reply.
   *
   * @param left bytes, and parts, that may still come
   * @param deeper how many lists may be inside of each other
   */
  private static @Nullable Object reply(int first, InputStream in, int[] left, int deeper)
      throws IOException {
    if (first < 0) {
      throw new EOFException("the connection was closed");
    }
    String line = line(in);
    return switch (first) {
      case '+' -> line;
      case '-' -> new Refusal(line);
      case ':' -> number(line);
      case '$' -> bulk(number(line), in, left);
      case '*' -> list(number(line), in, left, deeper);
      default -> throw new IOException("no reply of Redis: it begins with " + first);
    };
  }

  private static @Nullable List<@Nullable Object> list(
      long count, InputStream in, int[] left, int deeper) throws IOException {
    if (count == NONE) {
      return null;
    }
    if (count < 0 || count > left[1] || deeper == 0) {
      throw new IOException("a reply of " + count + " parts");
    }
    left[1] -= (int) count;
    List<@Nullable Object> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(reply(in.read(), in, left, deeper - 1));
    }
    return all;
  }

  private static byte @Nullable [] bulk(long length, InputStream in, int[] left)
      throws IOException {
    if (length == NONE) {
      return null;
    }
    if (length < 0) {
      throw new IOException("a text of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes((int) (length > left[0] ? Math.min(BEGINNING, length) : length));
    left[0] = Math.max(0, left[0] - bytes.length);
    in.skipNBytes(length - bytes.length);
    if (in.read() != '\r' || in.read() != '\n') {
      throw new EOFException("a text that ends too early");
    }
    return bytes;
  }

  private static long number(String line) throws IOException {
    try {
      return Long.parseLong(line);
    } catch (NumberFormatException e) {
      throw new IOException("not a number", e);
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\r'; c = in.read()) {
      if (c < 0 || line.length() > LONGEST_LINE) {
        throw new EOFException("a line that does not end");
      }
      line.append((char) c);
    }
    if (in.read() != '\n') {
      throw new IOException("a line that ends in another way");
    }
    return line.toString();
  }
}
