package io.outrigger.engine.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.AdminPage;
import java.net.URLDecoder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** What a page may look at of a request. */
final class RequestQuery implements AdminPage.Query {
  private final HttpRequest request;
  private final String path;
  private final String query;

  RequestQuery(HttpRequest request) {
    this.request = request;
    String target = request.getPath() == null ? "/" : request.getPath();
    int mark = target.indexOf('?');
    this.path = mark < 0 ? target : target.substring(0, mark);
    this.query = mark < 0 ? "" : target.substring(mark + 1);
  }

  String method() {
    return request.getMethod();
  }

  /** The path alone, as it came. */
  String path() {
    return path;
  }

  @Override
  public @Nullable String header(String name) {
    Header header = request.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  @Override
  public @Nullable String parameter(String name) {
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (name.equals(decode(equals < 0 ? pair : pair.substring(0, equals)))) {
        return equals < 0 ? "" : decode(pair.substring(equals + 1));
      }
    }
    return null;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
