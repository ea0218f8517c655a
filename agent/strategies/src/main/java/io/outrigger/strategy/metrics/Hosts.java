package io.outrigger.strategy.metrics;

import io.outrigger.port.httpclient.HttpClientPort;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of the label {@code host}: the host in lower case, with its port; where the names do
 * not ask for it, without the port that is the scheme's own. An application may call any number of
 * hosts, so only so many have a name; the rest are {@code other}. A target seen before is found
 * without a lock or an allocation.
 */
final class Hosts {

  /** The name of the hosts beyond the cap. */
  static final String OTHER = HttpSeriesTable.OTHER;

  private record Known(String scheme, int port, String label) {}

  private static final Known[] NONE = {};

  private final int cap;
  private final boolean everyPort;
  private final ConcurrentHashMap<String, Known[]> byHost = new ConcurrentHashMap<>();
  private int admitted;
  private volatile boolean full;

  Hosts(int cap, boolean everyPort) {
    this.cap = cap;
    this.everyPort = everyPort;
  }

  /** Whether a host was refused because of the cap. */
  boolean full() {
    return full;
  }

  /** The name of a target. Once it is {@code other}, it stays so. */
  String label(String scheme, String host, int port) {
    String known = find(byHost.get(host), scheme, port);
    if (known != null) {
      return known;
    }
    return full ? OTHER : admit(scheme, host, port);
  }

  private static @Nullable String find(Known @Nullable [] ofHost, String scheme, int port) {
    if (ofHost != null) {
      for (Known each : ofHost) {
        if (each.port == port && each.scheme.equals(scheme)) {
          return each.label;
        }
      }
    }
    return null;
  }

  /** The host in a name, without the port that it may have. */
  static String hostIn(String label) {
    int colon = colon(label);
    return colon < 0 ? label : label.substring(0, colon);
  }

  /** The same, an IPv6 address without its brackets: it has them in a URL, not in an attribute. */
  static String addressIn(String label) {
    String host = hostIn(label);
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** The port in a name, or an empty text. */
  static String portIn(String label) {
    int colon = colon(label);
    return colon < 0 ? "" : label.substring(colon + 1);
  }

  private static int colon(String label) {
    int colon = label.lastIndexOf(':');
    return colon > label.lastIndexOf(']') ? colon : -1;
  }

  private synchronized String admit(String scheme, String host, int port) {
    Known[] before = byHost.getOrDefault(host, NONE);
    String known = find(before, scheme, port);
    if (known != null) {
      return known;
    }
    if (admitted == cap) {
      full = true;
      return OTHER;
    }
    admitted++;
    String name = host.toLowerCase(Locale.ROOT);
    int own = HttpClientPort.defaultPort(scheme);
    int meant = port < 0 ? own : port;
    String label = meant < 0 || (meant == own && !everyPort) ? name : name + ":" + meant;
    Known[] more = Arrays.copyOf(before, before.length + 1);
    more[before.length] = new Known(scheme, port, label);
    byHost.put(host, more);
    return label;
  }
}
