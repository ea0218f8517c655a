package io.outrigger.port.httpclient;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Moves addresses to the target that was chosen for a call. */
public final class Targets {

  private Targets() {}

  /**
   * The same address at another target: path, query, fragment and user stay as they are, escapes
   * included.
   *
   * @throws URISyntaxException if the target that was chosen is none
   */
  public static URI move(URI address, HttpCall call) throws URISyntaxException {
    StringBuilder moved = new StringBuilder(call.scheme()).append("://");
    if (address.getRawUserInfo() != null) {
      moved.append(address.getRawUserInfo()).append('@');
    }
    moved.append(call.host());
    if (call.port() > 0) {
      moved.append(':').append(call.port());
    }
    append(moved, "", address.getRawPath());
    append(moved, "?", address.getRawQuery());
    append(moved, "#", address.getRawFragment());
    return new URI(moved.toString());
  }

  private static void append(StringBuilder to, String before, @Nullable String part) {
    if (part != null) {
      to.append(before).append(part);
    }
  }
}
