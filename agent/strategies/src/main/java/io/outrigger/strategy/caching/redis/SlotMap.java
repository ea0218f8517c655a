package io.outrigger.strategy.caching.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which server of a cluster has which slots, as one of them says. */
final class SlotMap {

  /** By slots; null for those that nobody has. */
  private final @Nullable RedisAddress[] owners;

  private final Set<RedisAddress> nodes;

  private SlotMap(@Nullable RedisAddress[] owners, Set<RedisAddress> nodes) {
    this.owners = owners;
    this.nodes = nodes;
  }

  /** Nothing is known. */
  static SlotMap none() {
    return new SlotMap(new @Nullable RedisAddress[Slots.COUNT], Set.of());
  }

  /**
   * Reads what {@code CLUSTER SLOTS} answers: from, to, and the servers, the master first.
   *
   * @param asked who has answered, and is meant where no host is named
   * @throws IOException if that is no such answer
   */
  static SlotMap read(@Nullable Object reply, RedisAddress asked) throws IOException {
    if (!(reply instanceof List<?> ranges)) {
      throw new IOException("a server that says nothing of slots");
    }
    @Nullable RedisAddress[] owners = new @Nullable RedisAddress[Slots.COUNT];
    Set<RedisAddress> nodes = new LinkedHashSet<>();
    for (Object each : ranges) {
      if (!(each instanceof List<?> range)
          || range.size() < 3
          || !(range.get(0) instanceof Long from)
          || !(range.get(1) instanceof Long to)
          || from < 0
          || to < from
          || to >= Slots.COUNT) {
        throw new IOException("slots that no server has");
      }
      List<@Nullable RedisAddress> servers = new ArrayList<>();
      for (Object server : range.subList(2, range.size())) {
        servers.add(server(server, asked));
      }
      RedisAddress master = servers.get(0);
      for (int slot = from.intValue(); slot <= to; slot++) {
        owners[slot] = master;
      }
      for (RedisAddress server : servers) {
        if (server != null) {
          nodes.add(server);
        }
      }
    }
    return new SlotMap(owners, nodes);
  }

  /** The server; null if nobody knows where it is. */
  private static @Nullable RedisAddress server(@Nullable Object server, RedisAddress asked)
      throws IOException {
    if (!(server instanceof List<?> parts)
        || parts.size() < 2
        || !(parts.get(1) instanceof Long port)
        || port < 0
        || port > RedisAddress.LAST_PORT) {
      throw new IOException("a server that is nowhere");
    }
    String host =
        parts.get(0) instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "";
    if (port == 0 || host.equals("?") || host.length() > RedisAddress.LONGEST_HOST) {
      return null;
    }
    return asked.at(host.isEmpty() ? asked.host() : host, port.intValue());
  }

  /** Who has the slot; null if nobody. */
  @Nullable RedisAddress owner(int slot) {
    return owners[slot];
  }

  /** The same with another one that has a slot. */
  SlotMap with(int slot, RedisAddress owner) {
    @Nullable RedisAddress[] changed = owners.clone();
    changed[slot] = owner;
    Set<RedisAddress> more = new LinkedHashSet<>(nodes);
    more.add(owner);
    return new SlotMap(changed, more);
  }

  /** All servers, masters and replicas. */
  Set<RedisAddress> nodes() {
    return nodes;
  }
}
