package io.outrigger.engine.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** HTTP basic authentication with one user (RFC 7617). */
final class BasicAuth {
  private static final String SCHEME = "Basic ";

  private final byte[] expected;

  private final boolean complete;

  BasicAuth(AdminSettings.Credentials credentials) {
    complete = !credentials.username().isEmpty() && !credentials.password().isEmpty();
    this.expected = (credentials.username() + ":" + credentials.password()).getBytes(UTF_8);
  }

  /**
   * Whether the header carries the right user and password; takes as long for a near miss as for a
   * far one. With half a setting nobody is let in.
   *
   * @param header the {@code Authorization} header, or null if there is none
   */
  boolean accepts(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    byte[] given;
    try {
      given = Base64.getDecoder().decode(header.substring(SCHEME.length()).trim());
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
    return MessageDigest.isEqual(given, expected) && complete;
  }
}
