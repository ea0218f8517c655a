package io.outrigger.engine.config;

import io.outrigger.engine.log.Level;
import io.outrigger.option.Option;
import io.outrigger.option.Percent;
import io.outrigger.port.method.Vocabulary;
import java.time.Duration;
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
              "A properties file (UTF-8) with further options; agent arguments, system properties"
                  + " and the environment win over it. What applies to methods, that is"
                  + " outrigger.annotate lines and the values of attributes, is read again within"
                  + " some ten seconds when the file has changed; the rest at the next start.");

  /** What names of options begin with that put annotations on methods; the pattern follows. */
  public static final String ANNOTATE = Option.PREFIX + "annotate.";

  /** How much the agent logs. */
  public static final Option<Level> LOG_LEVEL =
      Option.choice("outrigger.log.level", Level.class)
          .defaultsTo(Level.INFO)
          .says("How much the agent says on standard error; info is one line at start.");

  /** What the agent may cost. */
  public static final Option<Percent> BUDGET_CPU =
      Option.percent("outrigger.budget.cpu")
          .defaultsTo(Percent.OFF)
          .says(
              "The most that the running agent may cost, as a share of the CPU time of the process."
                  + " While it costs more, the most expensive hook of those that only name routes"
                  + " is retired until the next start, one line each: requests are counted as"
                  + " before, under the route that is known without it. Start and linking are left"
                  + " out, and so is a process that is almost idle (under a tenth of one CPU).");

  /** How long cost is added up. */
  public static final Option<Duration> BUDGET_WINDOW =
      Option.duration("outrigger.budget.window")
          .between(Duration.ofSeconds(5), Duration.ofHours(1))
          .defaultsTo(Duration.ofSeconds(30))
          .says(
              "How long cost is added up before it is compared with outrigger.budget.cpu; two such"
                  + " windows in a row above it retire a hook.");

  /** Whether copies of libraries are woven. */
  public static final Option<Boolean> RELOCATED =
      Option.bool("outrigger.relocated")
          .defaultsTo(true)
          .says(
              "Whether libraries that a product carries under package names of its own, such as"
                  + " shaded.org.eclipse.jetty, are measured like the originals.");

  /** Makes every hook throw. */
  public static final Option<Boolean> FAIL_HOOKS =
      Option.bool("outrigger.test.fail-hooks")
          .defaultsTo(false)
          .says(
              "Makes every hook throw, to try out that the application does not notice. Nothing is"
                  + " measured then.");

  /** Makes the places of one advice class throw. */
  public static final Option<String> FAIL_ADVICE =
      Option.text("outrigger.test.fail-advice")
          .defaultsTo("")
          .says(
              "Makes the places of one advice class throw, such as"
                  + " io.outrigger.hook.caffeine.BuildAdvice, to try out that half of a hook does"
                  + " no harm.");

  private EngineOptions() {}

  /** Whether what follows such a prefix of the name is no option, and read by whom it concerns. */
  static boolean isOpen(String name) {
    for (Vocabulary each : Vocabulary.values()) {
      if (name.startsWith(each.prefix())) {
        return true;
      }
    }
    return false;
  }

  /** All of them. */
  public static List<Option<?>> all() {
    return Option.list(
        ENABLED,
        CONFIG,
        Vocabulary.ADOPT,
        LOG_LEVEL,
        BUDGET_CPU,
        BUDGET_WINDOW,
        RELOCATED,
        FAIL_HOOKS,
        FAIL_ADVICE);
  }

  /** The switch of one hook. */
  public static Option<Boolean> hookEnabled(String hookId) {
    return Option.bool("outrigger.hook." + hookId + ".enabled")
        .defaultsTo(true)
        .says("Whether the hook " + hookId + " is woven.");
  }
}
