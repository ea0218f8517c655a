package io.outrigger.strategy.caching.redis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Whether what is told on each of the connections to servers is heard. */
final class Echoes {

  private final byte[] channel;
  private final Supplier<List<DataLine>> lines;
  private final Map<DataLine, Echo> echoes = new HashMap<>();

  /**
   * None yet.
   *
   * @param channel nobody else's
   * @param lines by which servers are told
   */
  Echoes(byte[] channel, Supplier<List<DataLine>> lines) {
    this.channel = channel;
    this.lines = lines;
  }

  byte[] channel() {
    return channel;
  }

  /** Another connection hears from now on. */
  void begin() {
    echoes.clear();
  }

  /** Sends what it is time for. */
  void send(long nowNanos) {
    List<DataLine> now = lines.get();
    for (DataLine each : now) {
      Echo echo = echoes.get(each);
      if (echo == null) {
        echo = new Echo(channel, each::tell);
        echoes.put(each, echo);
      }
      echo.send(nowNanos);
    }
    if (echoes.size() > now.size()) {
      echoes.keySet().retainAll(now);
    }
  }

  /** Something has come. Returns whether it is one of those that are out. */
  boolean heard(byte[] onChannel, byte[] what) {
    for (Echo each : echoes.values()) {
      if (each.heard(onChannel, what)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one does not come back, though the server has it. All that has come has been read. */
  boolean isMissing(long nowNanos) {
    boolean missing = false;
    for (Echo each : echoes.values()) {
      missing |= each.isMissing(nowNanos);
    }
    return missing;
  }

  /** Whether what was told on each connection that there is has come back since it began. */
  boolean isComplete() {
    boolean complete = !echoes.isEmpty();
    for (Map.Entry<DataLine, Echo> each : echoes.entrySet()) {
      complete &= each.getValue().hasBeenHeard() || !each.getKey().isOpen();
    }
    return complete;
  }
}
