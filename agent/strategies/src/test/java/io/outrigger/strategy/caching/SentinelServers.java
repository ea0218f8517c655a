package io.outrigger.strategy.caching;

import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.RunningRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A master, a replica and three sentinels. Whoever starts them closes them. */
final class SentinelServers implements AutoCloseable {

  static final String NAME = "the-goods";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** As whom the sentinels ask, whom a server may forget: it is cut off from them then. */
  private static final String USER = "sentinel";

  /** Who may ask in any case. */
  private static final String APP = "app";

  private final List<RunningRedis> servers = new ArrayList<>();
  final List<RunningRedis> sentinels = new ArrayList<>();

  private SentinelServers() {}

  /**
   * Starts them.
   *
   * @param lines of the sentinels' configuration
   */
  static SentinelServers start(Path folder, String... lines) throws IOException {
    SentinelServers all = new SentinelServers();
    try {
      RunningRedis master = server(folder.resolve("master"));
      all.servers.add(master);
      all.servers.add(
          server(
              folder.resolve("replica"),
              "--replicaof",
              "127.0.0.1",
              Integer.toString(master.port())));
      all.awaitReplica(master);
      List<String> more = new ArrayList<>(List.of(lines));
      more.add("sentinel auth-user " + NAME + " " + USER);
      more.add("sentinel auth-pass " + NAME + " secret");
      for (int i = 0; i < 3; i++) {
        Path of = Files.createDirectory(folder.resolve("sentinel" + i));
        RunningRedis sentinel =
            RunningRedis.sentinel(of, NAME, master.port(), 2, more.toArray(new String[0]));
        all.sentinels.add(sentinel);
      }
      return all;
    } catch (Throwable e) {
      all.close();
      throw e;
    }
  }

  private static RunningRedis server(Path folder, String... more) throws IOException {
    List<String> options =
        new ArrayList<>(
            List.of("--user", USER, "on", ">secret", "~*", "&*", "+@all", "--save", ""));
    options.addAll(List.of("--user", APP, "on", ">secret", "~*", "&*", "+@all"));
    options.addAll(List.of("--appendonly", "yes", "--repl-diskless-sync-delay", "0"));
    options.addAll(List.of(more));
    return RunningRedis.start(Files.createDirectory(folder), options.toArray(new String[0]));
  }

  /** Waits until the sentinels know each other and the replica. */
  void awaitSentinels(String... login) {
    for (RunningRedis each : sentinels) {
      // else they tell each other every two seconds, and ask servers every ten
      cli(each, login, "SENTINEL", "DEBUG", "HELLO-PERIOD", "200", "INFO-PERIOD", "200");
    }
    for (RunningRedis each : sentinels) {
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  cli(each, login, "INFO", "sentinel").contains("status=ok")
                      && cli(each, login, "INFO", "sentinel").contains("slaves=1,sentinels=3"));
    }
  }

  private static String cli(RunningRedis sentinel, String[] login, String... command) {
    List<String> all = new ArrayList<>(List.of(login));
    all.addAll(List.of(command));
    return sentinel.cli(all.toArray(new String[0]));
  }

  /** Where clients find it. */
  String uri() {
    return uri("") + "#" + NAME;
  }

  /** The same without the master's name. */
  String uri(String login) {
    StringBuilder text = new StringBuilder();
    for (RunningRedis each : sentinels) {
      text.append(text.isEmpty() ? "redis-sentinel://" + login : ",")
          .append("127.0.0.1:")
          .append(each.port());
    }
    return text.toString();
  }

  /** The master, as it was at the start, and the replica. */
  List<RunningRedis> servers() {
    return servers;
  }

  /** The server that the first sentinel names. */
  RunningRedis master() {
    String said = sentinels.get(0).cli("SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME);
    for (RunningRedis each : servers) {
      if (said.contains("" + each.port())) {
        return each;
      }
    }
    throw new IllegalStateException("the sentinel says " + said);
  }

  /** Has the replica take the master's place. */
  void failover() {
    RunningRedis before = master();
    await()
        .atMost(PATIENCE)
        .until(() -> sentinels.get(0).cli("SENTINEL", "FAILOVER", NAME).startsWith("OK"));
    awaitAnother(before);
    awaitReplica();
  }

  /** Waits until all sentinels name another one. */
  void awaitAnother(RunningRedis before) {
    for (RunningRedis each : sentinels) {
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  !each.cli("SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME)
                      .contains("" + before.port()));
    }
  }

  /** Waits until the master has a replica that could take its place. */
  void awaitReplica() {
    awaitReplica(master());
    awaitSentinels();
  }

  private void awaitReplica(RunningRedis master) {
    await()
        .atMost(PATIENCE)
        .until(() -> master.cli("INFO", "replication").contains("state=online"));
  }

  /** Cuts it off from the sentinels, not from those who are connected. */
  void cutOff(RunningRedis server) {
    // else they would go on as nobody
    server.cli("ACL", "SETUSER", "default", "off");
    asApp(server, "ACL", "DELUSER", USER);
  }

  /** What a server answers that may be cut off. */
  static String asApp(RunningRedis server, String... command) {
    List<String> all = new ArrayList<>(List.of("--user", APP, "--pass", "secret"));
    all.add("--no-auth-warning");
    all.addAll(List.of(command));
    return server.cli(all.toArray(new String[0]));
  }

  @Override
  public void close() {
    sentinels.forEach(RunningRedis::close);
    servers.forEach(RunningRedis::close);
  }
}
