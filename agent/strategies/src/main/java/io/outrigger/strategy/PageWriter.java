package io.outrigger.strategy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Writes a page's text as UTF-8 in pieces, and makes way for other threads after each: a page of
 * thousands of lines would else hold a processor for as long as the operating system lets it, some
 * milliseconds, while a request waits. For one thread; so it needs none of the locks that {@link
 * java.io.BufferedWriter} takes for each character.
 */
final class PageWriter extends Writer {

  /** Characters in a piece; so many take some 0.05 ms to be written. */
  static final int PIECE = 8192;

  /** For how long a page makes way in all; who waits for it is not to give it up. */
  static final long MAKES_WAY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Writer encoder;
  private final LongSupplier nanoClock;
  private final Runnable makeWay;
  private final char[] piece = new char[PIECE];
  private int length;
  private long madeWay;

  PageWriter(OutputStream out) {
    this(out, System::nanoTime, Thread::yield);
  }

  /**
   * Writes to a stream that does not wait.
   *
   * @param nanoClock measures how long {@code makeWay} took
   */
  PageWriter(OutputStream out, LongSupplier nanoClock, Runnable makeWay) {
    encoder = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    this.nanoClock = nanoClock;
    this.makeWay = makeWay;
  }

  @Override
  public void write(int character) throws IOException {
    if (length == PIECE) {
      endPiece();
    }
    piece[length++] = (char) character;
  }

  @Override
  public void write(String text, int from, int count) throws IOException {
    int next = from;
    int end = from + count;
    while (next < end) {
      if (length == PIECE) {
        endPiece();
      }
      int fits = Math.min(end - next, PIECE - length);
      text.getChars(next, next + fits, piece, length);
      length += fits;
      next += fits;
    }
  }

  @Override
  public void write(char[] from, int offset, int count) throws IOException {
    write(new String(from, offset, count), 0, count);
  }

  private void endPiece() throws IOException {
    encoder.write(piece, 0, length);
    length = 0;
    if (madeWay < MAKES_WAY_NANOS) {
      long begun = nanoClock.getAsLong();
      makeWay.run();
      madeWay += nanoClock.getAsLong() - begun;
    }
  }

  @Override
  public void flush() throws IOException {
    encoder.write(piece, 0, length);
    length = 0;
    encoder.flush();
  }

  @Override
  public void close() throws IOException {
    flush();
    encoder.close();
  }
}
