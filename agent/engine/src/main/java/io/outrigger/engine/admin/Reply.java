package io.outrigger.engine.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.AdminPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer with all its bytes.
 *
 * @param status the HTTP status
 * @param headers those of this answer, the body's included
 * @param body as it goes over the wire
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record Reply(int status, Map<String, String> headers, byte[] body) {

  /** A short answer of the endpoint itself, not compressed. */
  static Reply text(int status, String text, Map<String, String> headers) {
    return new Reply(
        status, with(headers, "Content-Type", "text/plain; charset=utf-8"), text.getBytes(UTF_8));
  }

  /**
   * Renders a page's answer.
   *
   * @param acceptEncoding the client's {@code Accept-Encoding}, or null if it sent none
   */
  static Reply of(AdminPage.Answer answer, @Nullable String acceptEncoding) throws IOException {
    Map<String, String> headers = Map.of("Content-Type", answer.contentType());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (wantsGzip(acceptEncoding)) {
      try (GZIPOutputStream gzip = new QuickGzip(bytes)) {
        answer.body().writeTo(gzip);
      }
      headers = with(headers, "Content-Encoding", "gzip");
    } else {
      answer.body().writeTo(bytes);
    }
    return new Reply(answer.status(), headers, bytes.toByteArray());
  }

  /** Compresses quickly rather than well: a page repeats itself so much that either is short. */
  private static final class QuickGzip extends GZIPOutputStream {
    QuickGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return all;
  }

  /** Whether gzip, or anything, is among the accepted codings with a weight above 0 (RFC 9110). */
  static boolean wantsGzip(@Nullable String acceptEncoding) {
    if (acceptEncoding == null) {
      return false;
    }
    Boolean anything = null;
    for (String item : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = item.split(";", -1);
      String coding = parts[0].trim();
      if (coding.equals("gzip") || coding.equals("x-gzip")) {
        return weighsSomething(parts);
      }
      if (coding.equals("*")) {
        anything = weighsSomething(parts);
      }
    }
    return Boolean.TRUE.equals(anything);
  }

  private static boolean weighsSomething(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].trim();
      if (parameter.startsWith("q=")) {
        try {
          return Double.parseDouble(parameter.substring(2)) > 0;
        } catch (NumberFormatException nonsense) {
          return false;
        }
      }
    }
    return true;
  }
}
