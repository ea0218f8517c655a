package io.outrigger.engine.start;

import io.outrigger.engine.chain.Chain;
import io.outrigger.engine.config.Configuration;
import io.outrigger.engine.config.EngineOptions;
import io.outrigger.engine.config.FileStamp;
import io.outrigger.engine.cost.Part;
import io.outrigger.engine.cost.SelfCost;
import io.outrigger.engine.link.Failing;
import io.outrigger.engine.link.HookFaults;
import io.outrigger.engine.link.Linker;
import io.outrigger.engine.log.AgentLog;
import io.outrigger.engine.method.MethodLinker;
import io.outrigger.engine.method.MethodProblems;
import io.outrigger.engine.method.MethodWeaver;
import io.outrigger.engine.method.MethodsSection;
import io.outrigger.engine.room.HookRooms;
import io.outrigger.engine.weave.UnrepeatedClients;
import io.outrigger.engine.weave.WeaveReport;
import io.outrigger.engine.weave.WeavingTransformer;
import io.outrigger.port.httpclient.HttpClientPort;
import io.outrigger.port.httpclient.HttpRetrier;
import io.outrigger.port.method.MethodPort;
import io.outrigger.spi.EngineStats;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Interceptor;
import io.outrigger.spi.Strategy;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings the agent up, in this order:
 *
 * <ol>
 *   <li>hooks and strategies are found, the configuration is read;
 *   <li>the door is defined and opened;
 *   <li>strategies make their interceptors, which go into the ports: from here on nothing that is
 *       served could be missed;
 *   <li>classes are woven as they load, those that are loaded already at once;
 *   <li>beside the application's {@code main}: strategies bring up the rest, then the endpoint.
 * </ol>
 *
 * <p>Until the last step nothing touches java.util.logging, JMX or, but for {@link EarlyNetwork},
 * NIO, which are the application's to set up; and nothing is written as a lambda or a stream, for
 * which the JVM spins classes.
 */
public final class Agent {

  private Agent() {}

  /**
   * Starts the agent; called by the premain class with types of the JDK only.
   *
   * @param arguments what stands after the {@code =} of the flag, or null
   * @param enteredNanos {@link System#nanoTime()} when the JVM entered the agent
   */
  public static void start(
      Instrumentation instrumentation, @Nullable String arguments, long enteredNanos)
      throws IOException, ReflectiveOperationException {
    ClassLoader room = Agent.class.getClassLoader();
    List<Hook> hooks = Providers.of(Hook.class, room);
    List<Strategy> strategies = Providers.of(Strategy.class, room);
    Warnings warnings = new Warnings();
    Configuration configuration =
        Configuration.ofThisJvm(Declarations.all(hooks, strategies), arguments, warnings);
    AgentLog.level(configuration.get(EngineOptions.LOG_LEVEL));
    warnings.tell();
    if (!configuration.get(EngineOptions.ENABLED)) {
      AgentLog.debug("switched off by " + EngineOptions.ENABLED, null);
      return;
    }

    // what linking needs must not be loaded while something is being linked
    ThreadLocalRandom.current();

    WeaveReport report = new WeaveReport();
    Map<String, Hook> woven = new TreeMap<>();
    for (Hook hook : hooks) {
      if (configuration.get(EngineOptions.hookEnabled(hook.id()))) {
        woven.put(hook.id(), hook);
      } else {
        report.skipped(hook.id(), EngineOptions.hookEnabled(hook.id()) + "=false");
      }
    }
    HookFaults faults = new HookFaults(woven.keySet());
    HookRooms rooms = new HookRooms(room, instrumentation);
    SelfCost cost = new SelfCost(woven.keySet());
    MethodProblems problems = new MethodProblems();
    MethodLinker methodLinker = new MethodLinker(problems);
    Failing failing =
        new Failing(
            configuration.get(EngineOptions.FAIL_HOOKS),
            configuration.get(EngineOptions.FAIL_ADVICE));
    Linker linker = new Linker(woven, rooms, faults, failing, cost, methodLinker);
    Door door = Door.define(room, instrumentation);
    if (!door.open(linker.handle())) {
      AgentLog.error("another copy of the agent is active in this JVM; this one does nothing");
      return;
    }

    Stats stats = new Stats(Version.read(), report, faults, cost);
    Context context = new Context(configuration, stats, cost);
    Map<String, List<Interceptor>> interceptors = new TreeMap<>();
    for (Strategy strategy : strategies) {
      interceptors.put(strategy.id(), strategy.start(context));
    }
    Chain.install(interceptors, faults);

    MethodWeaver methodWeaver =
        new MethodWeaver(
            MethodPort.annotations(),
            configuration.annotated(),
            EngineOptions.ANNOTATE,
            methodLinker.planned(),
            problems);
    WeavingTransformer transformer =
        new WeavingTransformer(
            room,
            woven.values(),
            configuration.get(EngineOptions.RELOCATED),
            door.bootstrap(),
            report,
            cost,
            methodWeaver);
    List<Runnable> methodChores = new ArrayList<>();
    if (UnmatchedLines.mayBe(configuration)) {
      methodChores.add(new UnmatchedLines(methodWeaver, instrumentation));
    }
    if (methodWeaver.frameworks().areWatched()) {
      methodChores.add(new FrameworkWatch(methodLinker));
    }
    String file = configuration.file();
    FileStamp read = configuration.fileStamp();
    if (file != null && read != null) {
      methodChores.add(
          new ConfigurationWatch(
              new File(file),
              read,
              context,
              methodWeaver,
              methodLinker,
              transformer,
              instrumentation));
    }
    HttpRetrier retrier = HttpClientPort.retrier();
    if (retrier != null) {
      methodChores.add(
          new UnrepeatedClients(woven.values(), report, retrier.askedBy(), new Informing()));
    }
    if (AotTraining.isOn(instrumentation)) {
      AgentLog.info("an ahead-of-time cache is being made: the JDK's own classes are not woven");
      transformer.leaveJdk();
    }
    transformer.install(instrumentation);
    EarlyNetwork.prepare();

    stats.startNanos = System.nanoTime() - enteredNanos;
    // what was woven until now is told under its own name
    cost.add(Part.START, stats.startNanos - cost.nanos(Part.WEAVE));
    AgentThreads.start(
        "housekeeping",
        new BesideMain(
            configuration,
            context,
            strategies,
            linker,
            cost,
            new HooksSection(stats, report, faults, cost, linker),
            new MethodsSection(methodLinker.planned(), problems, methodWeaver),
            problems,
            methodChores,
            woven.values()));
  }

  /** Keeps what is wrong with the configuration until the log knows its level. */
  private static final class Warnings implements Consumer<String> {
    private final List<String> texts = new ArrayList<>();

    @Override
    public void accept(String text) {
      texts.add(text);
    }

    void tell() {
      for (String text : texts) {
        AgentLog.warn(text);
      }
    }
  }

  private static final class Informing implements Consumer<String> {
    @Override
    public void accept(String text) {
      AgentLog.info(text);
    }
  }

  private static final class Stats implements EngineStats {
    private final String version;
    private final WeaveReport report;
    private final HookFaults faults;
    private final SelfCost cost;
    private volatile long startNanos;

    Stats(String version, WeaveReport report, HookFaults faults, SelfCost cost) {
      this.version = version;
      this.report = report;
      this.faults = faults;
      this.cost = cost;
    }

    @Override
    public String version() {
      return version;
    }

    @Override
    public long startNanos() {
      return startNanos;
    }

    @Override
    public long wovenClasses() {
      return report.wovenClasses();
    }

    @Override
    public Map<String, Long> selfNanos() {
      return cost.byPart();
    }

    @Override
    public Map<String, Long> hookErrors() {
      return faults.counts();
    }
  }
}
