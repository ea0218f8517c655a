package io.outrigger.engine.config;

import io.outrigger.engine.log.Level;
import io.outrigger.option.Option;
import java.util.List;

/** Options of the engine itself. */
public final class EngineOptions {

  /** Off switch. */
  public static final Option<Boolean> ENABLED =
      Option.bool("outrigger.enabled")
          .defaultsTo(true)
          .says("Whether the agent does anything at all; false leaves the application alone.");

  /** The configuration file. */
  public static final Option<String> CONFIG =
      Option.text("outrigger.config")
          .says(
              "A properties file (UTF-8) with further options. It is read once, at start; agent"
                  + " arguments, system properties and the environment win over it.");

  /** How much the agent logs. */
  public static final Option<Level> LOG_LEVEL =
      Option.choice("outrigger.log.level", Level.class)
          .defaultsTo(Level.INFO)
          .says("How much the agent says on standard error; info is one line at start.");

  /** Makes every hook throw. */
  public static final Option<Boolean> FAIL_HOOKS =
      Option.bool("outrigger.test.fail-hooks")
          .defaultsTo(false)
          .says(
              "Makes every hook throw, to try out that the application does not notice. Nothing is"
                  + " measured then.");

  private EngineOptions() {}

  /** All of them. */
  public static List<Option<?>> all() {
    return Option.list(ENABLED, CONFIG, LOG_LEVEL, FAIL_HOOKS);
  }

  /** The switch of one hook. */
  public static Option<Boolean> hookEnabled(String hookId) {
    return Option.bool("outrigger.hook." + hookId + ".enabled")
        .defaultsTo(true)
        .says("Whether the hook " + hookId + " is woven.");
  }
}
