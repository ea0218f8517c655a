package io.outrigger.strategy.caching.redis;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What instances tell each other.
 *
 * @param sender by whom it is not to be heard
 * @param cache its name in the store
 * @param key the entry that was removed or replaced; null for all
 */
record Message(String sender, String cache, @Nullable String key) {

  /** The three, with line ends between, which neither senders nor keys have. */
  byte[] toBytes() {
    return Resp.utf8(sender + '\n' + (key == null ? "" : key) + '\n' + cache);
  }

  /** Reads one; null if it is none. */
  static @Nullable Message read(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int first = text.indexOf('\n');
    int second = text.indexOf('\n', first + 1);
    if (first < 0 || second < 0) {
      return null;
    }
    String key = text.substring(first + 1, second);
    return new Message(
        text.substring(0, first), text.substring(second + 1), key.isEmpty() ? null : key);
  }
}
