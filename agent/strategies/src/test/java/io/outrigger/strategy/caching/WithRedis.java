package io.outrigger.strategy.caching;

import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.RunningRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests each of which has a real Redis server of its own. */
abstract class WithRedis {

  @TempDir @Nullable Path folder;
  private @Nullable RunningRedis redis;

  @BeforeEach
  void start() throws IOException {
    RunningRedis.needed();
    redis = RunningRedis.start(folder(), "--save", "", "--appendonly", "yes");
  }

  @AfterEach
  void stop() {
    if (redis != null) {
      redis.close();
    }
  }

  final Path folder() {
    return Objects.requireNonNull(folder);
  }

  final RunningRedis redis() {
    return Objects.requireNonNull(redis);
  }

  /** One that is connected. */
  final RedisInstance instance(String... options) {
    return RedisInstance.connected(redis().uri(), options);
  }

  /** The first question gives the cache its generation, and stores nothing. */
  final RedisInstance first() {
    RedisInstance first = instance();
    first.find("warm");
    await().until(() -> redis().cli("EXISTS", "outrigger:1:{goods}").startsWith("1"));
    return first;
  }
}
