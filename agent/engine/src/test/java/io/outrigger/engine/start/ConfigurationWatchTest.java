package io.outrigger.engine.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.engine.TestTransformers;
import io.outrigger.engine.config.Configuration;
import io.outrigger.engine.config.EngineOptions;
import io.outrigger.engine.cost.SelfCost;
import io.outrigger.engine.log.AgentLog;
import io.outrigger.engine.method.MethodLinker;
import io.outrigger.engine.method.MethodProblems;
import io.outrigger.engine.method.MethodWeaver;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.spi.EngineStats;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationWatchTest {

  private final List<Class<?>> loaded = new ArrayList<>();
  private final List<Class<?>> woven = new ArrayList<>();
  private @TempDir @Nullable Path folder;

  @BeforeEach
  void listen() {
    AgentLog.to(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void listenNoMore() {
    AgentLog.to(null);
  }

  private Path file() {
    return Objects.requireNonNull(folder).resolve("outrigger.properties");
  }

  private Context context() {
    EngineStats none =
        (EngineStats)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {EngineStats.class},
                (proxy, method, arguments) -> {
                  throw new UnsupportedOperationException(method.getName());
                });
    return new Context(
        Configuration.ofThisJvm(List.of(EngineOptions.CONFIG), "config=" + file(), warning -> {}),
        none,
        new SelfCost(List.of()));
  }

  private ConfigurationWatch watch(Context context) throws Exception {
    Instrumentation instrumentation =
        (Instrumentation)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "getAllLoadedClasses" -> loaded.toArray(new Class<?>[0]);
                      case "isModifiableClass" -> true;
                      case "retransformClasses" -> {
                        woven.addAll(List.of((Class<?>[]) arguments[0]));
                        yield null;
                      }
                      default -> throw new UnsupportedOperationException(method.getName());
                    });
    MethodProblems problems = new MethodProblems();
    MethodLinker linker = new MethodLinker(problems);
    MethodWeaver weaver =
        new MethodWeaver(
            List.of(new AnnotationSpec("Noted", "Notes.")),
            context.configuration().annotated(),
            EngineOptions.ANNOTATE,
            linker.planned(),
            problems);
    return new ConfigurationWatch(
        file().toFile(),
        Objects.requireNonNull(context.configuration().fileStamp()),
        context,
        weaver,
        linker,
        TestTransformers.of(linker, weaver),
        instrumentation);
  }

  @Test
  void whatIsWrittenAfterTheFirstReadingIsFollowed() throws Exception {
    Files.writeString(file(), "annotate.app.Some#run=@Noted\n");
    Context context = context();
    Files.writeString(file(), "annotate.app.Another#run=@Noted\n");
    ConfigurationWatch watch = watch(context);
    watch.run();
    watch.run();
    assertThat(context.configuration().annotated())
        .containsOnlyKeys("outrigger.annotate.app.Another#run");
  }

  @Test
  void aClassThatWasAboutToBeLoadedIsWovenAtTheNextLook() throws Exception {
    Files.writeString(file(), "annotate.app.Some#run=@Noted\n");
    ConfigurationWatch watch = watch(context());
    Files.writeString(file(), "annotate." + getClass().getPackageName() + ".*Test#run=@Noted\n");
    loaded.add(UnmatchedLinesTest.class);
    watch.run();
    watch.run();
    assertThat(woven).containsExactly(UnmatchedLinesTest.class);
    loaded.add(ConfigurationWatchTest.class);
    watch.run();
    watch.run();
    assertThat(woven).containsExactly(UnmatchedLinesTest.class, ConfigurationWatchTest.class);
  }
}
