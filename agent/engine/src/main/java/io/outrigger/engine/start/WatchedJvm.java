package io.outrigger.engine.start;

import io.outrigger.engine.cost.Budget;
import io.outrigger.engine.cost.SelfCost;
import io.outrigger.engine.link.Linker;
import io.outrigger.engine.log.AgentLog;
import java.time.Duration;
import java.util.Map;

/** What this JVM and the agent in it cost. */
final class WatchedJvm implements Budget.Watched {

  private final SelfCost cost;
  private final Linker linker;

  WatchedJvm(SelfCost cost, Linker linker) {
    this.cost = cost;
    this.linker = linker;
  }

  @Override
  public long nowNanos() {
    return cost.now();
  }

  /** Not from the MXBean: a small runtime image has none. */
  @Override
  public long processNanos() {
    try {
      return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(-1L);
    } catch (SecurityException forbidden) {
      return -1;
    }
  }

  @Override
  public long agentNanos() {
    return cost.runningNanos();
  }

  @Override
  public Map<String, Long> hookNanos() {
    return cost.byHook();
  }

  @Override
  public void retire(String hookId) {
    linker.retire(hookId);
  }

  @Override
  public void say(String line) {
    AgentLog.warn(line);
  }
}
