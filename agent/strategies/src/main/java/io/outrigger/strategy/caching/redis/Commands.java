package io.outrigger.strategy.caching.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What is said to the server, with what has to be known for that. */
final class Commands {

  /** How long it is remembered that an entry was removed: longer than most loads take. */
  private static final Duration MARK = Duration.ofSeconds(30);

  /** What lives for ever does so long: no entry stays where nobody will ever ask for it. */
  private static final Duration LONGEST = Duration.ofDays(31);

  private final String prefix;
  private final byte[] channel;
  private final ServerClock clock = new ServerClock();
  private volatile byte[] run = new byte[0];

  Commands(String prefix, int database) {
    this.prefix = prefix;
    this.channel = Resp.utf8(Names.channel(prefix, database));
  }

  byte[] channel() {
    return channel;
  }

  Names names(String cache) {
    return new Names(prefix, cache);
  }

  /** The run of the server that is connected now. */
  void run(String id) {
    run = Resp.utf8(id);
  }

  /** What the server says of its time. */
  void clock(@Nullable Object reply, long nowNanos) {
    if (reply instanceof List<?> both
        && both.size() == 2
        && both.get(0) instanceof byte[] seconds
        && both.get(1) instanceof byte[] micros) {
      clock.heard(1_000_000 * number(seconds) + number(micros), nowNanos);
    }
  }

  private static long number(byte[] digits) {
    return Long.parseLong(new String(digits, StandardCharsets.US_ASCII));
  }

  ServerClock clock() {
    return clock;
  }

  /**
   * The generation that a cache has, with when it began, of what is stored as that.
   *
   * @return null if it has none of this run of the server
   */
  byte @Nullable [] generation(byte @Nullable [] stored) {
    byte[] now = run;
    if (stored == null
        || stored.length != Entry.GENERATION_SINCE + now.length
        || !Arrays.equals(stored, Entry.GENERATION_SINCE, stored.length, now, 0, now.length)) {
      return null;
    }
    return Arrays.copyOf(stored, Entry.GENERATION_SINCE);
  }

  byte[] get(Names cache, String key) {
    return Resp.command(Resp.utf8("MGET"), cache.generation(), cache.entry(key));
  }

  /** Takes a turn to load the entry: answers OK, or null if it is another one's. */
  byte[] take(Names cache, String key, byte[] token, Duration turn) {
    return Resp.command(
        Resp.utf8("SET"), cache.turn(key), token, Resp.utf8("NX"), Resp.utf8("PX"), millis(turn));
  }

  byte[] leave(Names cache, String key, byte[] token) {
    return Script.LEAVE.call(cache.generation(), cache.turn(key), token);
  }

  byte[] begin(Names cache) {
    byte[] generation = cache.generation();
    return Script.BEGIN.call(generation, generation, run, eightBytes());
  }

  /**
   * Stores what was loaded.
   *
   * @param head of what was there when it was asked for
   */
  byte[] fill(Names cache, String key, byte[] value, Duration ttl, byte[] generation, byte[] head) {
    return Script.FILL.call(
        cache.generation(),
        cache.entry(key),
        run,
        generation,
        head,
        eightBytes(),
        millis(ttl),
        value);
  }

  /**
   * Stores what is newer.
   *
   * @param sinceNanos when the call began
   * @param message to the others, or null
   */
  byte[] put(
      Names cache,
      String key,
      byte[] value,
      Duration ttl,
      long sinceNanos,
      @Nullable Message message) {
    return Script.PUT.call(
        cache.generation(),
        cache.entry(key),
        run,
        eightBytes(),
        eightBytes(),
        millis(ttl),
        value,
        Resp.utf8(Long.toString(clock.at(sinceNanos))),
        millis(MARK),
        channel,
        message == null ? new byte[0] : message.toBytes());
  }

  byte[] remove(Names cache, @Nullable String key, String sender) {
    byte[] message = new Message(sender, cache.cache(), key).toBytes();
    return key == null
        ? Script.CLEAR.call(
            cache.generation(), cache.generation(), run, eightBytes(), channel, message)
        : evict(cache, key, message);
  }

  /** Removes an entry of which nobody is told. */
  byte[] removeQuietly(Names cache, String key) {
    return evict(cache, key, new byte[0]);
  }

  private byte[] evict(Names cache, String key, byte[] message) {
    return Script.EVICT.call(
        cache.generation(),
        cache.entry(key),
        run,
        eightBytes(),
        eightBytes(),
        millis(MARK),
        channel,
        message);
  }

  /** Makes up for what could not be said when it happened; all instances hear it. */
  byte[] remove(Change change) {
    return remove(change.cache(), change.key(), "");
  }

  /** Hears what instances remove, and what is said on another channel. */
  byte[] subscribe(byte[] other) {
    return Resp.command(Resp.utf8("SUBSCRIBE"), channel, other);
  }

  static boolean isOne(@Nullable Object reply) {
    return reply instanceof Long number && number == 1;
  }

  private static byte[] millis(Duration ttl) {
    long millis = ttl.isZero() ? LONGEST.toMillis() : Math.max(1, ttl.toMillis());
    return Resp.utf8(Long.toString(millis));
  }

  /** Made up, and never again. */
  static byte[] eightBytes() {
    byte[] bytes = new byte[Entry.GENERATION];
    ThreadLocalRandom.current().nextBytes(bytes);
    return bytes;
  }
}
