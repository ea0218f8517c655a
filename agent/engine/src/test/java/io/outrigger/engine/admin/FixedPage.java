package io.outrigger.engine.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.AdminPage;
import java.io.IOException;

/** A page in one line. */
record FixedPage(String path, Content content) implements AdminPage {

  /** Makes an answer. */
  interface Content {
    Answer of(Query query) throws IOException;
  }

  static FixedPage text(String path, String text) {
    return new FixedPage(
        path,
        query -> Answer.ok("text/plain; charset=utf-8", out -> out.write(text.getBytes(UTF_8))));
  }

  @Override
  public String says() {
    return "The page " + path + ".";
  }

  @Override
  public Answer get(Query query) throws IOException {
    return content.of(query);
  }
}
