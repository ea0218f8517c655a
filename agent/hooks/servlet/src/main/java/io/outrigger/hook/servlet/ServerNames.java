package io.outrigger.hook.servlet;

import java.util.Arrays;

/** The names of servers by port, each made once. */
final class ServerNames {

  private record Named(int port, String name) {}

  private final String kind;
  private volatile Named[] known = {};

  ServerNames(String kind) {
    this.kind = kind;
  }

  String of(int port) {
    for (Named each : known) {
      if (each.port == port) {
        return each.name;
      }
    }
    return add(port);
  }

  private synchronized String add(int port) {
    Named named = new Named(port, kind + port);
    Named[] more = Arrays.copyOf(known, known.length + 1);
    more[known.length] = named;
    known = more;
    return named.name;
  }
}
