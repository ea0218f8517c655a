package io.outrigger.strategy.caching.redis;

import io.outrigger.option.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the operator says of where the server is.
 *
 * @param hosts the server, or the sentinels that know of it; at least one, each with what is said
 *     to the server
 * @param master what sentinels call the server; null where there are none
 */
record RedisUri(List<RedisAddress> hosts, @Nullable String master) {

  private static final String ONE =
      "redis://user:password@host:port/database, of which only the host is needed, or rediss:// for"
          + " TLS";

  private static final String SENTINELS =
      "redis-sentinel://user:password@host:port,host:port/database#master, of which the sentinels'"
          + " hosts and what they call the master are needed, or rediss-sentinel:// for TLS";

  private static final String SENTINEL = "-sentinel";

  private static final int SERVER_PORT = 6379;
  private static final int SENTINEL_PORT = 26379;
  private static final int LAST_PORT = 65_535;

  /**
   * Reads {@code redis://user:password@host:port/database} or {@code
   * redis-sentinel://user:password@host:port,host:port/database#master}.
   *
   * @throws InvalidValueException if it is none; says nothing of its password
   */
  static RedisUri parse(String text) throws InvalidValueException {
    int end = text.indexOf("://");
    String scheme = end < 0 ? "" : text.substring(0, end);
    boolean sentinels = scheme.endsWith(SENTINEL);
    String kind = sentinels ? scheme.substring(0, scheme.length() - SENTINEL.length()) : scheme;
    if (!kind.equals("redis") && !kind.equals("rediss")) {
      throw new InvalidValueException(instead(scheme));
    }
    int from = end + "://".length();
    int to = from;
    while (to < text.length() && "/?#".indexOf(text.charAt(to)) < 0) {
      to++;
    }
    String authority = text.substring(from, to);
    String login = authority.substring(0, authority.lastIndexOf('@') + 1);
    String[] hosts = authority.substring(login.length()).split(",", -1);
    if (hosts.length > 1 && !sentinels) {
      throw new InvalidValueException(ONE + "; with several hosts " + SENTINELS);
    }
    List<RedisAddress> all = new ArrayList<>();
    String master = null;
    for (String each : hosts) {
      // each by itself, for what has several hosts is not read any further
      URI uri = uri(text.substring(0, from) + login + each + text.substring(to), sentinels);
      all.add(address(uri, kind.equals("rediss"), sentinels));
      master = uri.getFragment();
    }
    if (sentinels && (master == null || master.isEmpty())) {
      throw new InvalidValueException(
          SENTINELS + "; what the sentinels call the master is missing, which follows a #");
    }
    if (!sentinels && master != null) {
      throw new InvalidValueException(ONE + "; with sentinels " + SENTINELS);
    }
    return new RedisUri(List.copyOf(all), master);
  }

  /** What is expected in place of a beginning that there is not. */
  private static String instead(String scheme) {
    String lower = scheme.toLowerCase(Locale.ROOT);
    if (lower.contains("sentinel")) {
      return SENTINELS;
    }
    return ONE + (lower.contains("cluster") ? "; clusters are not supported" : ", or " + SENTINELS);
  }

  private static String expected(boolean sentinels) {
    return sentinels ? SENTINELS : ONE;
  }

  private static URI uri(String text, boolean sentinels) throws InvalidValueException {
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null && uri.getPort() <= LAST_PORT && uri.getQuery() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // said below; the exception cites what may be a password
    }
    throw new InvalidValueException(expected(sentinels));
  }

  private static RedisAddress address(URI uri, boolean tls, boolean sentinels)
      throws InvalidValueException {
    String host = uri.getHost();
    String info = uri.getUserInfo();
    int colon = info == null ? -1 : info.indexOf(':');
    String user = info == null || colon == 0 ? null : colon < 0 ? info : info.substring(0, colon);
    String password = info == null || colon < 0 ? null : info.substring(colon + 1);
    String plainHost = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    int usual = sentinels ? SENTINEL_PORT : SERVER_PORT;
    return new RedisAddress(
        plainHost,
        uri.getPort() < 1 ? usual : uri.getPort(),
        user,
        password,
        database(uri, sentinels),
        tls);
  }

  private static int database(URI uri, boolean sentinels) throws InvalidValueException {
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
    throw new InvalidValueException(expected(sentinels));
  }

  /** The number of the database. */
  int database() {
    return hosts.get(0).database();
  }

  /**
   * Where to connect to.
   *
   * @param sentinelPassword what sentinels want to hear; null for nothing
   */
  Place place(@Nullable String sentinelPassword) {
    RedisAddress first = hosts.get(0);
    if (master == null) {
      return new OneServer(first);
    }
    List<RedisAddress> sentinels = new ArrayList<>();
    for (RedisAddress each : hosts) {
      sentinels.add(
          new RedisAddress(each.host(), each.port(), null, sentinelPassword, 0, each.tls()));
    }
    return new Sentinels(toString(), sentinels, master, first);
  }

  /** Without user and password. */
  @Override
  public String toString() {
    RedisAddress first = hosts.get(0);
    if (master == null) {
      return first.toString();
    }
    StringBuilder text = new StringBuilder(first.tls() ? "rediss" : "redis").append(SENTINEL);
    String before = "://";
    for (RedisAddress each : hosts) {
      text.append(before).append(each.place());
      before = ",";
    }
    return text.append('/').append(first.database()).append('#').append(master).toString();
  }
}
