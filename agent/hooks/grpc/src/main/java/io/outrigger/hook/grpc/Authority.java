package io.outrigger.hook.grpc;

import io.grpc.ManagedChannel;
import io.outrigger.spi.WeakTable;

/**
 * Where the calls of a channel go, as far as the application says: a host and perhaps a port.
 *
 * @param port -1 if the application names none
 */
record Authority(String host, int port) {

  /**
   * Says that there is no port where none is named; whether there is TLS, a channel keeps secret.
   */
  static final String SCHEME = "grpc";

  private static final int MOST = 65535;

  private static final WeakTable<ManagedChannel, Authority> OF_CHANNELS = new WeakTable<>();

  static Authority of(ManagedChannel channel) {
    Authority known = OF_CHANNELS.get(channel);
    return known == null ? OF_CHANNELS.putIfAbsent(channel, parse(channel.authority())) : known;
  }

  /** The parts of such as {@code localhost:81}, {@code [::1]:81} or {@code service}. */
  static Authority parse(String authority) {
    int colon = authority.lastIndexOf(':');
    if (colon < 0 || colon < authority.lastIndexOf(']')) {
      return new Authority(authority, -1);
    }
    int port = 0;
    for (int i = colon + 1; i < authority.length(); i++) {
      char digit = authority.charAt(i);
      port = digit < '0' || digit > '9' ? MOST + 1 : port * 10 + digit - '0';
      if (port > MOST) {
        return new Authority(authority, -1);
      }
    }
    return new Authority(authority.substring(0, colon), port == 0 ? -1 : port);
  }
}
