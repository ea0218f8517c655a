package io.outrigger.strategy.caching.redis;

import org.jspecify.annotations.Nullable;

/**
 * Where a server is, and who asks.
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

  /** Another server for whoever asks in the same way. */
  RedisAddress at(String otherHost, int otherPort) {
    return new RedisAddress(otherHost, otherPort, user, password, database, tls);
  }

  /** Host and port, as addresses have them. */
  String place() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  /** Without user and password. */
  @Override
  public String toString() {
    return (tls ? "rediss://" : "redis://") + place() + "/" + database;
  }
}
