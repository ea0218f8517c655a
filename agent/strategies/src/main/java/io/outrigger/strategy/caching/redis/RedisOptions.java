package io.outrigger.strategy.caching.redis;

import io.outrigger.option.Option;
import java.time.Duration;
import java.util.List;

/** The options of the store in Redis; at the start only. */
public final class RedisOptions {

  static final Option<String> URI =
      Option.text("outrigger.cache.redis.uri")
          .secret()
          .says(
              "A Redis server that all instances of the application share behind the caches in"
                  + " their memories: redis://user:password@host:port/database, or by its"
                  + " sentinels"
                  + " redis-sentinel://user:password@host:port,host:port/database#master;"
                  + " rediss:// and rediss-sentinel:// for TLS.");

  static final Option<String> SENTINEL_PASSWORD =
      Option.text("outrigger.cache.redis.sentinel-password")
          .secret()
          .says("What sentinels want to hear; the password in the address is the server's.");

  static final Option<String> PREFIX =
      Option.text("outrigger.cache.redis.prefix")
          .defaultsTo("outrigger")
          .says(
              "What keys in Redis begin with. Applications that share a server need one each;"
                  + " instances of an application have the same.");

  static final Option<Duration> TIMEOUT =
      Option.duration("outrigger.cache.redis.timeout")
          .defaultsTo(Duration.ofMillis(100))
          .between(Duration.ofMillis(1), Duration.ofSeconds(10))
          .says(
              "How long a call waits for Redis, each time that it asks; then it goes on without.");

  static final Option<Duration> STALE =
      Option.duration("outrigger.cache.redis.stale")
          .defaultsTo(Duration.ofSeconds(5))
          .between(Duration.ofMillis(100), Duration.ofHours(1))
          .says(
              "How long entries live in memory while what other instances remove is not heard,"
                  + " which is noticed within some two seconds.");

  static final Option<Duration> LOCK =
      Option.duration("outrigger.cache.redis.lock")
          .defaultsTo(Duration.ZERO)
          .between(Duration.ZERO, Duration.ofMinutes(1))
          .says(
              "How long, where an entry is nowhere, instances wait at most for the one of them that"
                  + " loads it; 0s: each loads for itself.");

  static final Option<Integer> MAX_VALUE =
      Option.integer("outrigger.cache.redis.max-value")
          .defaultsTo(1024 * 1024)
          .between(1024, 64 * 1024 * 1024)
          .says("Bytes of a value in Redis at most; larger ones stay in memory.");

  /** All of them. */
  public static final List<Option<?>> ALL =
      Option.list(URI, SENTINEL_PASSWORD, PREFIX, TIMEOUT, STALE, LOCK, MAX_VALUE);

  private RedisOptions() {}
}
