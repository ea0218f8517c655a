package io.outrigger.port.httpserver;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The names of one kind of servers by port, each made once. For hooks that ask so often that they
 * must not make one each time. Safe from any thread.
 */
public final class ServerNames {

  private record Named(int port, String name) {}

  private final String kind;
  private volatile Named[] known = {};

  /**
   * Names of a kind.
   *
   * @param kind what they begin with, such as {@code tomcat:}
   */
  public ServerNames(String kind) {
    this.kind = kind;
  }

  /** The name of what listens on the port, which is the application's own and of no client's. */
  public String of(int port) {
    String name = known(port);
    return name == null ? add(port) : name;
  }

  /** The name if anybody has asked for it before, or null. */
  public @Nullable String known(int port) {
    for (Named each : known) {
      if (each.port == port) {
        return each.name;
      }
    }
    return null;
  }

  private synchronized String add(int port) {
    String meanwhile = known(port);
    if (meanwhile != null) {
      return meanwhile;
    }
    Named[] before = known;
    Named[] more = Arrays.copyOf(before, before.length + 1);
    more[before.length] = new Named(port, kind + port);
    known = more;
    return more[before.length].name;
  }
}
