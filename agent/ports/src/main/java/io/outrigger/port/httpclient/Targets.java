package io.outrigger.port.httpclient;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Says what a target is, and moves addresses to the one that was chosen for a call. */
public final class Targets {

  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_LABEL = 63;
  private static final int LAST_PORT = 65535;

  private Targets() {}

  /** The host with brackets if it is an IPv6 address. */
  static String inBrackets(String host) {
    return host.indexOf(':') >= 0 && host.charAt(0) != '[' ? "[" + host + "]" : host;
  }

  /**
   * Refuses what is no port.
   *
   * @throws IllegalArgumentException if nothing could be sent there
   */
  static void checkPort(int port) {
    if (port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException("no port has the number " + port);
    }
  }

  /**
   * Refuses what is no host.
   *
   * @param host IPv6 addresses in brackets
   * @throws IllegalArgumentException if nothing could be sent there
   */
  static void checkHost(String host) {
    boolean valid = host.startsWith("[") ? isAddress(host) : isName(host);
    if (!valid) {
      throw new IllegalArgumentException("no host has the name '" + host + "'");
    }
  }

  private static boolean isName(String host) {
    int label = 0;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c == '.') {
        if (label == 0) {
          return false;
        }
        label = 0;
      } else if (isLetterOrDigit(c) || c == '-' || c == '_') {
        label++;
        if (label > LONGEST_LABEL) {
          return false;
        }
      } else {
        return false;
      }
    }
    return !host.isEmpty() && host.length() <= LONGEST_NAME;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** Roughly an IPv6 address with its brackets: what else is wrong with one, clients notice. */
  private static boolean isAddress(String host) {
    int last = host.length() - 1;
    int colons = 0;
    for (int i = 1; i < last; i++) {
      char c = host.charAt(i);
      colons += c == ':' ? 1 : 0;
      if (c != ':' && c != '.' && Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return colons >= 2 && host.charAt(last) == ']';
  }

  /**
   * The same address at another target: path, query, fragment and user stay as they are, escapes
   * included.
   *
   * @throws URISyntaxException if the target that was chosen is none that a {@link URI} can name,
   *     such as a host with an underscore
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
    URI there = new URI(moved.toString());
    if (there.getHost() == null) {
      throw new URISyntaxException(call.host(), "not the name of a host");
    }
    return there;
  }

  private static void append(StringBuilder to, String before, @Nullable String part) {
    if (part != null) {
      to.append(before).append(part);
    }
  }
}
