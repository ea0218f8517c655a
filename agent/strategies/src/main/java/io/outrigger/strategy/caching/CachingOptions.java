package io.outrigger.strategy.caching;

import io.outrigger.option.Option;
import java.time.Duration;
import java.util.List;

/** The options of the caching strategy: what holds where an annotation says nothing. */
final class CachingOptions {

  private static final Duration NONE = Duration.ZERO;
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MONTH = Duration.ofDays(31);

  static final Option<Integer> MAX_SIZE =
      Option.integer("outrigger.cache.max-size")
          .defaultsTo(10_000)
          .between(1, 100_000_000)
          .says("Entries that a cache holds at most; those go that are used least.");

  static final Option<Integer> MAX_WEIGHT =
      Option.integer("outrigger.cache.max-weight")
          .defaultsTo(0)
          .between(0, 2_000_000_000)
          .says(
              "What the entries of a cache weigh together at most, in place of their number; those"
                  + " go that are used least. A text weighs its characters, an array, collection or"
                  + " map its elements, a number itself, a copy (`copyOnRead`) its bytes, all else"
                  + " 1; 0 for no such bound.");

  static final Option<Duration> TTL =
      Option.duration("outrigger.cache.ttl")
          .defaultsTo(Duration.ofMinutes(10))
          .between(NONE, MONTH)
          .says("How long an entry lives after it was written; 0s for ever.");

  static final Option<Duration> IDLE =
      Option.duration("outrigger.cache.idle")
          .defaultsTo(NONE)
          .between(NONE, MONTH)
          .says("How long an entry lives that nobody reads; 0s as long as any other.");

  static final Option<Duration> REFRESH_AFTER =
      Option.duration("outrigger.cache.refresh-after")
          .defaultsTo(NONE)
          .between(NONE, MONTH)
          .says(
              "Age from which on an entry that is read is loaded anew in the background, while"
                  + " readers get the old value; shorter than the time to live, 0s never.");

  static final Option<Boolean> CACHE_NULL =
      Option.bool("outrigger.cache.cache-null")
          .defaultsTo(false)
          .says("Whether null is kept when a method returns it.");

  static final Option<Duration> NULL_TTL =
      Option.duration("outrigger.cache.null-ttl")
          .defaultsTo(Duration.ofSeconds(60))
          .between(SHORTEST, MONTH)
          .says("How long a null that is kept lives at most after it was written.");

  static final Option<Boolean> COPY_ON_READ =
      Option.bool("outrigger.cache.copy-on-read")
          .defaultsTo(false)
          .says(
              "Whether each caller gets a copy of his own, by the JDK's serialisation, which he may"
                  + " change; what cannot be serialised is not kept.");

  static final Option<Duration> MAX_WAIT =
      Option.duration("outrigger.cache.max-wait")
          .defaultsTo(Duration.ofSeconds(10))
          .between(NONE, HOUR)
          .says(
              "How long a call waits while another one loads the same entry; then it calls the"
                  + " method itself.");

  static final Option<Integer> REFRESH_THREADS =
      Option.integer("outrigger.cache.refresh-threads")
          .defaultsTo(4)
          .between(1, 1000)
          .says("Threads that load entries anew in the background, at most; at the start only.");

  static final Option<Boolean> SHOW_KEYS =
      Option.bool("outrigger.cache.show-keys")
          .defaultsTo(false)
          .says(
              "Whether the status page shows texts, numbers and dates among the keys that miss most."
                  + " They are arguments of the application's methods; without it only their types"
                  + " are told apart.");

  static final Option<Integer> MAX_NAMES =
      Option.integer("outrigger.cache.max-names")
          .defaultsTo(200)
          .between(1, 10_000)
          .says(
              "Names of caches that the application has by itself, kept apart for each library that"
                  + " they are of; those that come later are counted as `other`.");

  static final List<Option<?>> ALL =
      Option.list(
          MAX_SIZE,
          MAX_WEIGHT,
          TTL,
          IDLE,
          REFRESH_AFTER,
          CACHE_NULL,
          NULL_TTL,
          MAX_WAIT,
          COPY_ON_READ,
          REFRESH_THREADS,
          SHOW_KEYS,
          MAX_NAMES);

  private CachingOptions() {}
}
