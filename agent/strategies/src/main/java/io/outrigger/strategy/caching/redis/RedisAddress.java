package io.outrigger.strategy.caching.redis;

import io.outrigger.option.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where a Redis server is, and who asks.
 *
 * @param port 1 to 65535
 * @param user null for the server's default user
 * @param password null where it wants none
 * @param database its number
 * @param tls whether the connection is encrypted, and the server's certificate checked
 */
record RedisAddress(
    String host,
    int port,
    @Nullable String user,
    @Nullable String password,
    int database,
    boolean tls) {

  private static final String EXPECTED =
      "redis://user:password@host:port/database, of which only the host is needed, or rediss:// for"
          + " TLS";

  /**
   * Reads {@code redis://user:password@host:port/database}.
   *
   * @throws InvalidValueException if it is none; says nothing of its password
   */
  static RedisAddress parse(String text) throws InvalidValueException {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new InvalidValueException(EXPECTED);
    }
    String scheme = uri.getScheme();
    String host = uri.getHost();
    boolean tls = "rediss".equals(scheme);
    if ((!tls && !"redis".equals(scheme)) || host == null || uri.getPort() > 65_535) {
      throw new InvalidValueException(EXPECTED + "; sentinels and clusters are not supported");
    }
    String info = uri.getUserInfo();
    int colon = info == null ? -1 : info.indexOf(':');
    String user = info == null || colon == 0 ? null : colon < 0 ? info : info.substring(0, colon);
    String password = info == null || colon < 0 ? null : info.substring(colon + 1);
    String plainHost = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return new RedisAddress(
        plainHost, uri.getPort() < 1 ? 6379 : uri.getPort(), user, password, database(uri), tls);
  }

  private static int database(URI uri) throws InvalidValueException {
    String path = uri.getPath();
    if (path == null || path.length() < 2) {
      return 0;
    }
    try {
      int database = Integer.parseInt(path.substring(1));
      if (database >= 0) {
        return database;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new InvalidValueException(EXPECTED);
  }

  /** Without user and password. */
  @Override
  public String toString() {
    return (tls ? "rediss://" : "redis://") + host + ":" + port + "/" + database;
  }
}
