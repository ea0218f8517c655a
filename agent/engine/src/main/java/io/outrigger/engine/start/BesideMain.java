package io.outrigger.engine.start;

import io.outrigger.engine.config.Configuration;
import io.outrigger.engine.log.AgentLog;
import io.outrigger.engine.weave.WeavingTransformer;
import io.outrigger.spi.Strategy;
import java.util.List;

/** What comes up beside the application's own start, on a thread of the agent. */
final class BesideMain {

  private BesideMain() {}

  static void run(
      Configuration configuration,
      Context context,
      List<Strategy> strategies,
      WeavingTransformer transformer,
      int hooks) {
    try {
      transformer.warmUp();
      for (Strategy strategy : strategies) {
        ready(strategy, context);
      }
      AgentLog.info("version " + context.engine().version() + ", " + hooks + " hooks");
    } catch (Throwable fault) {
      AgentLog.error("the endpoint could not start: " + fault);
      AgentLog.debug("the endpoint could not start", fault);
    }
  }

  private static void ready(Strategy strategy, Context context) {
    try {
      strategy.ready(context);
    } catch (Throwable fault) {
      AgentLog.error("strategy " + strategy.id() + " could not start: " + fault);
      AgentLog.debug("strategy " + strategy.id(), fault);
    }
  }
}
