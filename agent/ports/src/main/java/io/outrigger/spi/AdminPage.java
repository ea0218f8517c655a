package io.outrigger.spi;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** One read-only page of the admin endpoint, such as {@code /metrics}. */
public interface AdminPage {

  /** The path, beginning with a slash. */
  String path();

  /** One sentence for the list of pages. */
  String says();

  /** Answers a GET or HEAD, on an agent thread. What it throws becomes a 500 and a log line. */
  Answer get(Query query) throws IOException;

  /** The parts of a request that a page may look at. */
  interface Query {
    /** The first header of that name, in any case, or null. */
    @Nullable String header(String name);

    /** The first query parameter of that name, decoded, or null. */
    @Nullable String parameter(String name);
  }

  /** Writes a body. */
  @FunctionalInterface
  interface Body {
    /** Writes all of it; the stream is buffered, compressed if the client asked, and not closed. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * An answer.
   *
   * @param status the HTTP status
   * @param contentType the media type with its parameters
   * @param body the body, in the encoding that the media type tells
   */
  record Answer(int status, String contentType, Body body) {
    /** A 200. */
    public static Answer ok(String contentType, Body body) {
      return new Answer(200, contentType, body);
    }
  }
}
