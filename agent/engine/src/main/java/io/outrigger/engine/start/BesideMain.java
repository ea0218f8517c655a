package io.outrigger.engine.start;

import io.outrigger.engine.admin.AdminOptions;
import io.outrigger.engine.admin.AdminServer;
import io.outrigger.engine.admin.AdminStartException;
import io.outrigger.engine.admin.StatusHeader;
import io.outrigger.engine.admin.StatusPage;
import io.outrigger.engine.admin.TextPage;
import io.outrigger.engine.config.Configuration;
import io.outrigger.engine.config.EngineOptions;
import io.outrigger.engine.cost.Budget;
import io.outrigger.engine.cost.Part;
import io.outrigger.engine.cost.SelfCost;
import io.outrigger.engine.link.Linker;
import io.outrigger.engine.log.AgentLog;
import io.outrigger.engine.method.MethodProblems;
import io.outrigger.engine.method.MethodsSection;
import io.outrigger.engine.operate.OfferedOperations;
import io.outrigger.option.Percent;
import io.outrigger.spi.AdminPage;
import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Operation;
import io.outrigger.spi.Strategy;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What comes up beside the application's own start, on a thread of the agent. */
final class BesideMain implements Runnable {

  private static final Duration CHORES = Duration.ofSeconds(5);

  private final Configuration configuration;
  private final Context context;
  private final List<Strategy> strategies;
  private final Linker linker;
  private final SelfCost cost;
  private final HooksSection hooksSection;
  private final MethodsSection methodsSection;
  private final MethodProblems problems;
  private final List<Runnable> methodChores;
  private final Collection<Hook> hooks;

  BesideMain(
      Configuration configuration,
      Context context,
      List<Strategy> strategies,
      Linker linker,
      SelfCost cost,
      HooksSection hooksSection,
      MethodsSection methodsSection,
      MethodProblems problems,
      List<Runnable> methodChores,
      Collection<Hook> hooks) {
    this.configuration = configuration;
    this.context = context;
    this.strategies = strategies;
    this.linker = linker;
    this.cost = cost;
    this.hooksSection = hooksSection;
    this.methodsSection = methodsSection;
    this.problems = problems;
    this.methodChores = methodChores;
    this.hooks = hooks;
  }

  /** Never returns: the thread goes on as the one for chores. */
  @Override
  public void run() {
    long begun = cost.now();
    guarded("the cost of hooks could not be made ready", linker::warmUp);
    for (Strategy strategy : strategies) {
      guarded("strategy " + strategy.id() + " could not start", () -> strategy.ready(context));
    }
    ConfigurationSection configurationSection =
        new ConfigurationSection(context::configuration, problems::of);
    context.addStatus(methodsSection);
    context.addStatus(hooksSection);
    context.addStatus(configurationSection);
    context.addPage(new TextPage("/hooks", "What is woven, what not, and why.", hooksSection));
    context.addPage(new TextPage("/options", "The configuration in force.", configurationSection));
    context.addPage(new StatusPage(this::header, context::sections));
    guarded("the admin endpoint could not start", this::openEndpoint);
    cost.addSince(Part.START, begun);
    Set<String> optional = optionalHooks();
    context.everyFiveSeconds(new OfferedOperations(operations()));
    context.everyFiveSeconds(new LostCalls(linker, feedsOfTheOthers()));
    methodChores.forEach(context::everyFiveSeconds);
    guarded("the budget cannot be watched", () -> watchBudget(optional));
    doChores();
  }

  private List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    for (Strategy strategy : strategies) {
      all.addAll(strategy.operations());
    }
    return all;
  }

  private Set<String> optionalHooks() {
    Set<String> optional = new TreeSet<>();
    for (Hook hook : hooks) {
      if (hook.optional()) {
        optional.add(hook.id());
      }
    }
    return optional;
  }

  private Map<String, Feeds> feedsOfTheOthers() {
    Map<String, Feeds> feeds = new HashMap<>();
    for (Hook hook : hooks) {
      if (!hook.optional()) {
        feeds.put(hook.id(), hook.feeds());
      }
    }
    return feeds;
  }

  private void watchBudget(Set<String> optional) {
    Percent budget = configuration.get(EngineOptions.BUDGET_CPU);
    if (budget.isOff()) {
      return;
    }
    WatchedJvm jvm = new WatchedJvm(cost, linker);
    if (jvm.processNanos() < 0) {
      AgentLog.warn(
          EngineOptions.BUDGET_CPU
              + " has no effect: this system does not tell the CPU time of the process");
      return;
    }
    context.everyFiveSeconds(
        new Budget(budget, configuration.get(EngineOptions.BUDGET_WINDOW), optional, jvm));
  }

  private void openEndpoint() {
    String version = "version " + context.engine().version();
    String woven = hooks.size() == 1 ? "1 hook" : hooks.size() + " hooks";
    if (!configuration.get(AdminOptions.ENABLED)) {
      AgentLog.info(version + ", no endpoint, " + woven);
      return;
    }
    if (configuration.get(AdminOptions.USERNAME).isEmpty()
        != configuration.get(AdminOptions.PASSWORD).isEmpty()) {
      AgentLog.warn(
          AdminOptions.USERNAME
              + " and "
              + AdminOptions.PASSWORD
              + " belong together; while one is missing, nobody is let in");
    }
    try {
      AdminServer server = AdminServer.start(AdminOptions.settings(configuration), context::pages);
      AgentLog.info(version + ", metrics at " + server.url() + "/metrics, " + woven);
    } catch (AdminStartException refused) {
      AgentLog.error(String.valueOf(refused.getMessage()));
      AgentLog.debug("the admin endpoint", refused);
      AgentLog.info(version + ", no endpoint, " + woven);
    }
  }

  private StatusHeader header() {
    List<StatusHeader.Link> links = new ArrayList<>();
    for (AdminPage page : context.pages()) {
      if (!page.path().equals("/")) {
        links.add(new StatusHeader.Link(page.path(), page.says()));
      }
    }
    return new StatusHeader(
        context.engine().version(),
        uptime(),
        Runtime.version() + vendor(),
        ProcessHandle.current().pid(),
        links);
  }

  /** Not from the MXBean: a small runtime image has none. */
  private static Duration uptime() {
    Instant now = Instant.now();
    return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now);
  }

  private static String vendor() {
    try {
      return " (" + ManagementFactory.getRuntimeMXBean().getVmVendor() + ")";
    } catch (LinkageError withoutManagement) {
      return "";
    }
  }

  private void doChores() {
    while (true) {
      try {
        Thread.sleep(CHORES.toMillis());
      } catch (InterruptedException e) {
        return;
      }
      long begun = cost.now();
      for (Runnable chore : context.chores()) {
        guarded("a chore failed", chore);
      }
      cost.addSince(Part.CHORES, begun);
    }
  }

  private static void guarded(String otherwise, Runnable step) {
    try {
      step.run();
    } catch (Throwable fault) {
      AgentLog.warnOnce(otherwise + ": " + fault);
      AgentLog.debug(otherwise, fault);
    }
  }
}
