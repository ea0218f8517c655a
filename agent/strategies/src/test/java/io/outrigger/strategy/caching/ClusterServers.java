package io.outrigger.strategy.caching;

import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.RunningRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A cluster of three masters, and a replica of each. Whoever starts it closes it. */
final class ClusterServers implements AutoCloseable {

  private static final int MASTERS = 3;
  private static final int SLOTS = 16_384;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final List<RunningRedis> servers = new ArrayList<>();

  private ClusterServers() {}

  /** Starts one that is well. */
  static ClusterServers start(Path folder) throws IOException {
    ClusterServers all = new ClusterServers();
    try {
      List<Integer> buses = new ArrayList<>();
      for (int i = 0; i < 2 * MASTERS; i++) {
        int bus = RunningRedis.freePort();
        buses.add(bus);
        all.servers.add(server(Files.createDirectory(folder.resolve("node" + i)), bus));
      }
      all.join(buses);
      return all;
    } catch (Throwable e) {
      all.close();
      throw e;
    }
  }

  private static RunningRedis server(Path folder, int bus) throws IOException {
    return RunningRedis.start(
        folder,
        "--cluster-enabled",
        "yes",
        "--cluster-port",
        Integer.toString(bus),
        "--cluster-node-timeout",
        "1000",
        "--repl-diskless-sync-delay",
        "0",
        "--save",
        "",
        "--appendonly",
        "yes");
  }

  private void join(List<Integer> buses) {
    for (int i = 0; i < servers.size(); i++) {
      RunningRedis each = servers.get(i);
      each.cli("CLUSTER", "SET-CONFIG-EPOCH", "" + (i + 1));
      if (i < MASTERS) {
        each.cli(
            "CLUSTER",
            "ADDSLOTSRANGE",
            "" + i * SLOTS / MASTERS,
            "" + ((i + 1) * SLOTS / MASTERS - 1));
      }
      servers.get(0).cli("CLUSTER", "MEET", "127.0.0.1", "" + each.port(), "" + buses.get(i));
    }
    await()
        .atMost(PATIENCE)
        .until(() -> servers.stream().allMatch(each -> info(each).contains("known_nodes:6")));
    for (int i = 0; i < MASTERS; i++) {
      int master = i;
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  servers
                      .get(MASTERS + master)
                      .cli("CLUSTER", "REPLICATE", id(servers.get(master)))
                      .startsWith("OK"));
    }
    awaitWell();
  }

  private static String info(RunningRedis server) {
    return server.cli("CLUSTER", "INFO");
  }

  static String id(RunningRedis server) {
    return server.cli("CLUSTER", "MYID").trim();
  }

  /** Waits until all servers find that all is well, and each master has a replica. */
  void awaitWell() {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                servers.stream()
                    .allMatch(
                        each -> {
                          String info = info(each);
                          String nodes = each.cli("CLUSTER", "NODES");
                          return info.contains("cluster_state:ok")
                              && info.contains("cluster_slots_ok:16384")
                              && !nodes.contains("fail")
                              && nodes.lines().filter(line -> line.contains("slave")).count()
                                  == MASTERS;
                        }));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                servers.stream()
                        .filter(each -> each.cli("ROLE").startsWith("master"))
                        .filter(each -> each.cli("INFO", "replication").contains("state=online"))
                        .count()
                    == MASTERS);
  }

  /** Where clients find it: not all of its servers. */
  String uri() {
    return "redis-cluster://127.0.0.1:"
        + servers.get(0).port()
        + ",127.0.0.1:"
        + servers.get(4).port();
  }

  private static int slot(RunningRedis asked, String cache) {
    return Integer.parseInt(asked.cli("CLUSTER", "KEYSLOT", key(cache)).trim());
  }

  static String key(String cache) {
    return "outrigger:1:{" + cache + "}";
  }

  /** The server that has the cache. */
  RunningRedis owner(String cache) {
    for (RunningRedis each : servers) {
      if (each.isRunning() && each.cli("ROLE").startsWith("master")) {
        String said = each.cli("GET", key(cache));
        if (!said.contains("MOVED") && !said.contains("CLUSTERDOWN") && !said.contains("refused")) {
          return each;
        }
      }
    }
    throw new IllegalStateException("nobody has " + cache);
  }

  /** A master that does not have the cache. */
  RunningRedis other(String cache) {
    for (RunningRedis each : servers) {
      if (each.isRunning()
          && each.cli("ROLE").startsWith("master")
          && each.cli("GET", key(cache)).contains("MOVED")) {
        return each;
      }
    }
    throw new IllegalStateException("all have " + cache);
  }

  /** Has another server take what the cache's has, once that is gone. */
  void replaceOwner(String cache) throws IOException {
    RunningRedis before = owner(cache);
    before.kill();
    await().atMost(PATIENCE).ignoreExceptions().until(() -> owner(cache).port() != before.port());
    before.startAgain();
    awaitWell();
  }

  /**
   * Moves the cache to another server.
   *
   * @param between what is done while half of it is there
   */
  void move(String cache, Runnable between) {
    RunningRedis from = owner(cache);
    RunningRedis to = other(cache);
    String slot = "" + slot(from, cache);
    to.cli("CLUSTER", "SETSLOT", slot, "IMPORTING", id(from));
    from.cli("CLUSTER", "SETSLOT", slot, "MIGRATING", id(to));
    migrate(from, to, key(cache));
    between.run();
    for (List<String> keys = keys(from, slot); !keys.isEmpty(); keys = keys(from, slot)) {
      migrate(from, to, keys.toArray(new String[0]));
    }
    for (RunningRedis each : List.of(to, from)) {
      each.cli("CLUSTER", "SETSLOT", slot, "NODE", id(to));
    }
  }

  private static List<String> keys(RunningRedis server, String slot) {
    return server
        .cli("CLUSTER", "GETKEYSINSLOT", slot, "100")
        .lines()
        .filter(s -> !s.isBlank())
        .toList();
  }

  private static void migrate(RunningRedis from, RunningRedis to, String... keys) {
    List<String> command =
        new ArrayList<>(List.of("MIGRATE", "127.0.0.1", "" + to.port(), "", "0", "5000", "KEYS"));
    command.addAll(List.of(keys));
    from.cli(command.toArray(new String[0]));
  }

  /** The server that the only instance hears others by. */
  RunningRedis heardBy() {
    for (RunningRedis each : servers) {
      if (each.cli("PUBSUB", "CHANNELS", "outrigger:*").contains("outrigger")) {
        return each;
      }
    }
    throw new IllegalStateException("nobody hears");
  }

  /** Cuts a server off from the others, not from clients. */
  void cutOff(RunningRedis server) {
    String id = id(server);
    for (RunningRedis each : servers) {
      if (each != server) {
        each.cli("CLUSTER", "FORGET", id);
        server.cli("CLUSTER", "FORGET", id(each));
      }
    }
  }

  @Override
  public void close() {
    servers.forEach(RunningRedis::close);
  }
}
