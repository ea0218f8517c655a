package io.outrigger.strategy.resilience;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After}: seconds, or a date (RFC 9110). */
final class RetryAfter {

  private static final int MOST_DIGITS = 9;

  private RetryAfter() {}

  /**
   * For how many milliseconds the server wants to be left alone; 0 if it does not say, and for ever
   * if nobody understands what it says.
   */
  static long millis(@Nullable String header, Instant now) {
    String text = header == null ? "" : header.trim();
    if (text.isEmpty()) {
      return 0;
    }
    try {
      if (Character.isDigit(text.charAt(0))) {
        return text.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(text) * 1000;
      }
      Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      return Math.max(0, then.toEpochMilli() - now.toEpochMilli());
    } catch (NumberFormatException | DateTimeException notUnderstood) {
      return Long.MAX_VALUE;
    }
  }
}
