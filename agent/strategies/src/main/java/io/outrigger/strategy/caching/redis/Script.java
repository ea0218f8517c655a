package io.outrigger.strategy.caching.redis;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What the server does as one step. Each takes two keys: of the cache's generation and of the
 * entry.
 *
 * <p>A generation is 8 bytes, when it began (16 digits) and the run of the server. An entry begins
 * with the 8 bytes of its cache's generation, a number of its own (8 bytes) and when it was written
 * and ends (16 digits each); the value follows. Without one it is a mark: the entry was removed
 * then, and what was read before must not take its place. Times are microseconds of the server's
 * clock.
 */
enum Script {

  /**
   * Stores what was loaded, if nobody has written or removed the entry since the load asked for it.
   *
   * <p>Arguments: run, generation, head of the entry as it was asked for or nothing, number,
   * milliseconds to live, value. Answers 1 or 0.
   */
  FILL(
      """
      if redis.call('GET', KEYS[1]) ~= ARGV[2] .. ARGV[1] then return 0 end
      if redis.call('GETRANGE', KEYS[2], 0, 15) ~= ARGV[3] then return 0 end
      local t = now()
      redis.call('SET', KEYS[2],
        string.sub(ARGV[2], 1, 8) .. ARGV[4] .. digits(t) .. digits(t + ARGV[5] * 1000) .. ARGV[6], 'PX', ARGV[5])
      return 1
      """),

  /**
   * Stores a value that is newer than what is there, unless somebody has written or removed the
   * entry, or all of the cache, since the call began: nobody knows which is newer, and a mark is
   * left. Where there is no message the value is no newer than what it was loaded from, and what is
   * there stays.
   *
   * <p>Arguments: run, new generation, number, milliseconds to live, value, microseconds when the
   * call began, milliseconds that a mark stays, channel, message or nothing. Answers 1, 0, or 2
   * where the server has no room.
   */
  PUT(
      """
      local t = now()
      local began = tonumber(ARGV[6])
      local g, since = generation(t)
      local head = redis.call('GETRANGE', KEYS[2], 0, 31)
      local stored = 1
      if since >= began or #head == 32 and string.sub(head, 1, 8) == g
          and tonumber(string.sub(head, 17, 32)) >= began then
        if ARGV[9] == '' then return 0 end
        set(g .. ARGV[3] .. digits(t) .. digits(t + ARGV[7] * 1000), ARGV[7])
        stored = 0
      elseif not set(
          g .. ARGV[3] .. digits(t) .. digits(t + ARGV[4] * 1000) .. ARGV[5], ARGV[4]) then
        stored = 2
      end
      if ARGV[9] ~= '' then redis.call('PUBLISH', ARGV[8], ARGV[9]) end
      return stored
      """),

  /**
   * Removes an entry: leaves a mark, and tells the other instances if it is to. The mark is one of
   * whatever generation there is, also of one of another run: who has that would go on finding the
   * entry.
   *
   * <p>Arguments: run, new generation, number, milliseconds that the mark stays, channel, message
   * or nothing.
   */
  EVICT(
      """
      local t = now()
      local g = redis.call('GET', KEYS[1])
      if not g or #g < 24 then
        g = ARGV[2] .. digits(t) .. ARGV[1]
        redis.pcall('SET', KEYS[1], g)
      end
      set(string.sub(g, 1, 8) .. ARGV[3] .. digits(t) .. digits(t + ARGV[4] * 1000), ARGV[4])
      if ARGV[6] ~= '' then redis.call('PUBLISH', ARGV[5], ARGV[6]) end
      return 1
      """),

  /**
   * Removes all entries of a cache: gives it another generation, and tells the other instances.
   *
   * <p>Arguments: run, new generation, channel, message.
   */
  CLEAR(
      """
      local r = redis.pcall('SET', KEYS[1], ARGV[2] .. digits(now()) .. ARGV[1])
      if type(r) == 'table' and r.err then redis.call('DEL', KEYS[1]) end
      redis.call('PUBLISH', ARGV[3], ARGV[4])
      return 1
      """),

  /**
   * Ends a turn, if it is still that one. Its key takes the place of the entry's.
   *
   * <p>Arguments: the turn's token.
   */
  LEAVE(
      """
      if redis.call('GET', KEYS[2]) == ARGV[1] then redis.call('DEL', KEYS[2]) end
      return 1
      """),

  /**
   * Gives a cache a generation, where it has none of this run of the server.
   *
   * <p>Arguments: run, new generation.
   */
  BEGIN(
      """
      generation(now())
      return 1
      """);

  /**
   * What has no room goes all the same, for it must not stay as it was. A server that was started
   * again may have forgotten what was removed last, and a copy that takes its place may never have
   * known: generations are those of one run.
   */
  private static final String COMMON =
      """
      if redis.replicate_commands then redis.replicate_commands() end
      local function now()
        local t = redis.call('TIME')
        return t[1] * 1000000 + t[2]
      end
      local function digits(t)
        return string.format('%016.0f', t)
      end
      local function generation(t)
        local g = redis.call('GET', KEYS[1])
        if g and string.sub(g, 25) == ARGV[1] then
          local since = tonumber(string.sub(g, 9, 24))
          if since then return string.sub(g, 1, 8), since end
        end
        redis.call('SET', KEYS[1], ARGV[2] .. digits(t) .. ARGV[1])
        return ARGV[2], t
      end
      local function set(entry, millis)
        local r = redis.pcall('SET', KEYS[2], entry, 'PX', millis)
        if type(r) == 'table' and r.err then
          redis.call('DEL', KEYS[2])
          return false
        end
        return true
      end
      """;

  private final String text;
  private final String hash;

  Script(String body) {
    text = COMMON + body;
    hash = sha1(text);
  }

  private static String sha1(String text) {
    try {
      return KeyForm.hex(MessageDigest.getInstance("SHA-1").digest(Resp.utf8(text)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java platform has it", e);
    }
  }

  /** The command that makes the server know it. */
  byte[] load() {
    return Resp.command(Resp.utf8("SCRIPT"), Resp.utf8("LOAD"), Resp.utf8(text));
  }

  /** The command that runs it. */
  byte[] call(byte[] generationKey, byte[] entryKey, byte[]... arguments) {
    byte[][] parts = new byte[5 + arguments.length][];
    parts[0] = Resp.utf8("EVALSHA");
    parts[1] = Resp.utf8(hash);
    parts[2] = Resp.utf8("2");
    parts[3] = generationKey;
    parts[4] = entryKey;
    System.arraycopy(arguments, 0, parts, 5, arguments.length);
    return Resp.command(parts);
  }
}
