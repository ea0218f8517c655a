package io.outrigger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.outrigger.bootstrap.Door;
import io.outrigger.engine.cost.Part;
import io.outrigger.engine.cost.SelfCost;
import io.outrigger.engine.link.Failing;
import io.outrigger.engine.link.HookFaults;
import io.outrigger.engine.link.Linker;
import io.outrigger.engine.method.MethodLinker;
import io.outrigger.engine.method.MethodProblems;
import io.outrigger.engine.method.MethodWeaver;
import io.outrigger.engine.room.HookRooms;
import io.outrigger.engine.weave.WeaveReport;
import io.outrigger.engine.weave.WeavingTransformer;
import io.outrigger.hook.sample.SampleHook;
import io.outrigger.port.httpclient.HttpClientPort;
import io.outrigger.spi.Weave;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.implementation.ExceptionMethod;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.MethodDelegation;
import net.bytebuddy.implementation.StubMethod;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weaving, linking and guarding together, on classes made for the purpose. */
class WeavingTest {

  private static final String ADVICE = "io.outrigger.hook.sample.SampleAdvice";
  private static final String THROWING = "io.outrigger.hook.sample.ThrowingAdvice";

  private final WeaveReport report = new WeaveReport();
  private final HookFaults faults = new HookFaults(List.of("sample"));
  private final AtomicLong nanos = new AtomicLong();

  /** Each look at the clock finds a nanosecond gone. */
  private final SelfCost cost = new SelfCost(List.of("sample"), nanos::incrementAndGet);

  @BeforeEach
  void clear() {
    Heard.take();
  }

  /** Nothing here is a named module that keeps its types to itself. */
  private static Instrumentation noInstrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            WeavingTest.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }

  private WeavingTransformer transformer(SampleHook hook, boolean failAll) throws Exception {
    return transformer(new ClassLoader(WeavingTest.class.getClassLoader()) {}, hook, failAll);
  }

  private WeavingTransformer transformer(ClassLoader room, SampleHook hook, boolean failAll)
      throws Exception {
    TestDoor.leadTo(
        new Linker(
            Map.of("sample", hook),
            new HookRooms(room, noInstrumentation()),
            faults,
            new Failing(failAll, ""),
            cost,
            new MethodLinker(new MethodProblems())));
    return new WeavingTransformer(
        room,
        List.of(hook),
        true,
        Door.class.getMethod(
            "link", MethodHandles.Lookup.class, String.class, MethodType.class, Object[].class),
        report,
        cost,
        noMethods());
  }

  private static MethodWeaver noMethods() {
    MethodProblems problems = new MethodProblems();
    return new MethodWeaver(
        List.of(), Map.of(), "", new MethodLinker(problems).planned(), problems);
  }

  private static final class Defining extends ClassLoader {
    Defining() {
      super(WeavingTest.class.getClassLoader());
    }

    Class<?> define(String name, byte[] classFile) {
      return defineClass(name, classFile, 0, classFile.length);
    }
  }

  /** A class of the application: {@code apply(String)} upper-cases or throws. */
  private static byte[] appClass(String name, ClassFileVersion version, boolean fails) {
    return new ByteBuddy(version)
        .subclass(Object.class)
        .name(name)
        .implement(UnaryOperator.class)
        .defineMethod("apply", Object.class, Visibility.PUBLIC)
        .withParameters(String.class)
        .intercept(
            fails
                ? ExceptionMethod.throwing(UnsupportedOperationException.class, "the app's own")
                : FixedValue.value("answer"))
        .defineMethod("apply", Object.class, Visibility.PUBLIC)
        .withParameters(Object.class)
        .intercept(FixedValue.value("other"))
        .make()
        .getBytes();
  }

  private Object call(WeavingTransformer transformer, String name, byte[] classFile)
      throws Exception {
    Defining loader = new Defining();
    byte[] woven = transformer.transform(loader, name.replace('.', '/'), null, null, classFile);
    assertThat(woven).as("woven").isNotNull();
    Class<?> type = loader.define(name, woven == null ? classFile : woven);
    return type.getMethod("apply", String.class)
        .invoke(type.getConstructor().newInstance(), "question");
  }

  private static SampleHook hook(String advice) {
    return new SampleHook(
        Weave.type("app.Service").method("apply", "java.lang.String").advice(advice));
  }

  @Test
  void adviceHearsArgumentsResultAndItsOwnToken() throws Exception {
    WeavingTransformer transformer = transformer(hook(ADVICE), false);
    Object answer =
        call(transformer, "app.Service", appClass("app.Service", ClassFileVersion.JAVA_V17, false));
    assertThat(answer).isEqualTo("answer");
    assertThat(Heard.take()).containsExactly("enter question", "exit token answer null");
    assertThat(faults.counts()).containsEntry("sample", 0L);
    assertThat(report.toString()).isEqualTo("sample: app.Service: woven: apply\n");
    assertThat(report.wovenClasses()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 11})
  void classesOfEveryAgeAreWoven(int java) throws Exception {
    WeavingTransformer transformer = transformer(hook(ADVICE), false);
    byte[] classFile = appClass("app.Service", ClassFileVersion.ofJavaVersion(java), false);
    assertThat(call(transformer, "app.Service", classFile)).isEqualTo("answer");
    assertThat(Heard.take()).containsExactly("enter question", "exit token answer null");
  }

  @Test
  void theApplicationsOwnExceptionPassesAndIsHeard() throws Exception {
    WeavingTransformer transformer = transformer(hook(ADVICE), false);
    byte[] classFile = appClass("app.Service", ClassFileVersion.JAVA_V17, true);
    assertThatThrownBy(() -> call(transformer, "app.Service", classFile))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("the app's own");
    assertThat(Heard.take())
        .containsExactly(
            "enter question",
            "exit token null java.lang.UnsupportedOperationException: the app's own");
  }

  @Test
  void faultsOfAdviceNeverReachTheApplicationAndEndInRetirement() throws Exception {
    WeavingTransformer transformer = transformer(hook(THROWING), false);
    Defining loader = new Defining();
    byte[] woven =
        transformer.transform(
            loader,
            "app/Service",
            null,
            null,
            appClass("app.Service", ClassFileVersion.JAVA_V17, false));
    assertThat(woven).isNotNull();
    Class<?> type = loader.define("app.Service", woven == null ? new byte[0] : woven);
    Object service = type.getConstructor().newInstance();
    for (int i = 0; i < 25; i++) {
      assertThat(type.getMethod("apply", String.class).invoke(service, "x")).isEqualTo("answer");
    }
    assertThat(faults.counts()).containsEntry("sample", 19L);
    assertThat(faults.switchedOff())
        .containsExactly(new HookFaults.Place("sample", "app.Service#apply (enter)"));
    assertThat(Heard.take()).hasSize(19).contains("enter", "exit null");
  }

  @Test
  void aHookThatFailsWhereItEndsBeginsNothingElsewhere() throws Exception {
    WeavingTransformer transformer =
        transformer(
            new SampleHook(
                Weave.type("app.Service").method("apply", "java.lang.String").advice(ADVICE),
                Weave.type("app.Service").method("apply", "java.lang.Object").advice(THROWING)),
            false);
    Defining loader = new Defining();
    byte[] woven =
        transformer.transform(
            loader,
            "app/Service",
            null,
            null,
            appClass("app.Service", ClassFileVersion.JAVA_V17, false));
    assertThat(woven).isNotNull();
    Class<?> type = loader.define("app.Service", woven == null ? new byte[0] : woven);
    Object service = type.getConstructor().newInstance();
    assertThat(type.getMethod("apply", String.class).invoke(service, "x")).isEqualTo("answer");
    for (int i = 0; i < 10; i++) {
      assertThat(type.getMethod("apply", Object.class).invoke(service, "x")).isEqualTo("other");
    }
    assertThat(faults.switchedOff()).hasSize(1);
    Heard.take();

    assertThat(type.getMethod("apply", String.class).invoke(service, "x")).isEqualTo("answer");
    assertThat(type.getMethod("apply", Object.class).invoke(service, "x")).isEqualTo("other");

    assertThat(Heard.take()).isEmpty();
    assertThat(TestDoor.linker().retired()).as("for their cost").isEmpty();
  }

  @Test
  void adviceMayPutAnotherArgumentAndAnotherResult() throws Exception {
    WeavingTransformer transformer =
        transformer(
            new SampleHook(
                Weave.type("app.Service")
                    .method("apply", "java.lang.String")
                    .changing()
                    .advice("io.outrigger.hook.sample.ChangingAdvice")),
            false);
    byte[] echo =
        new ByteBuddy()
            .subclass(Object.class)
            .name("app.Service")
            .defineMethod("apply", String.class, Visibility.PUBLIC)
            .withParameters(String.class)
            .intercept(FixedValue.argument(0))
            .make()
            .getBytes();
    assertThat(call(transformer, "app.Service", echo)).isEqualTo("other question, answered");
    assertThat(faults.counts()).containsEntry("sample", 0L);
  }

  private static byte[] returning(Class<?> type, Implementation result) {
    return new ByteBuddy()
        .subclass(Object.class)
        .name("app.Service")
        .defineMethod("apply", type, Visibility.PUBLIC)
        .withParameters(String.class)
        .intercept(result)
        .make()
        .getBytes();
  }

  private static SampleHook replacing() {
    return new SampleHook(
        Weave.type("app.Service")
            .method("apply", "java.lang.String")
            .changing()
            .advice("io.outrigger.hook.sample.ReplacingAdvice"));
  }

  static Stream<Arguments> results() {
    return Stream.of(
        arguments(boolean.class, true),
        arguments(byte.class, (byte) 1),
        arguments(char.class, 'a'),
        arguments(short.class, (short) 2),
        arguments(int.class, 3),
        arguments(long.class, 4L),
        arguments(float.class, 5f),
        arguments(double.class, 6d),
        arguments(int[].class, new int[] {7}),
        arguments(String.class, "answer"),
        arguments(Object.class, "any"));
  }

  @ParameterizedTest
  @MethodSource("results")
  void aResultOfAnyTypeIsReplacedWithoutByteBuddy(Class<?> type, Object instead) throws Exception {
    WeavingTransformer transformer = transformer(replacing(), false);
    byte[] classFile = returning(type, StubMethod.INSTANCE);
    Instead.of(instead);
    assertThat(call(transformer, "app.Service", classFile)).isEqualTo(instead);
    Instead.of(null);
    assertThat(call(transformer, "app.Service", classFile))
        .isEqualTo(Array.get(Array.newInstance(type, 1), 0));
    assertThat(faults.counts()).containsEntry("sample", 0L);
    byte[] woven = transformer.transform(new Defining(), "app/Service", null, null, classFile);
    assertThat(new String(woven == null ? new byte[0] : woven, StandardCharsets.ISO_8859_1))
        .as("the light weaver's way to do it")
        .contains("java/util/Optional");
  }

  @Test
  void aResultStaysWhereAdviceHasNoneOrFails() throws Exception {
    byte[] seven = returning(long.class, FixedValue.value(7L));
    Instead.of(null);
    assertThat(call(transformer(replacing(), false), "app.Service", seven)).isEqualTo(7L);
    Instead.of(8L);
    assertThat(call(transformer(replacing(), true), "app.Service", seven)).isEqualTo(7L);
    assertThat(Heard.take()).containsExactly("result 7");
    assertThat(faults.counts()).containsEntry("sample", 1L);
  }

  @Test
  void anExceptionIsNoResultToReplace() throws Exception {
    Instead.of("answer");
    WeavingTransformer transformer = transformer(replacing(), false);
    byte[] classFile = appClass("app.Service", ClassFileVersion.JAVA_V17, true);
    assertThatThrownBy(() -> call(transformer, "app.Service", classFile))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .hasMessage("the app's own");
    assertThat(Heard.take()).containsExactly("result null");
  }

  /** Fails, gives up, and has an answer. */
  public static final class Trying {
    private static int times;

    private Trying() {}

    public static String once(String question) {
      times++;
      if (times == 1) {
        throw new UnsupportedOperationException("the app's own");
      }
      return times == 2 ? "nothing" : "answer";
    }
  }

  private static byte[] tryingClass(int java) {
    return new ByteBuddy(ClassFileVersion.ofJavaVersion(java))
        .subclass(Object.class)
        .name("app.Service")
        .defineMethod("apply", String.class, Visibility.PUBLIC)
        .withParameters(String.class)
        .intercept(MethodDelegation.to(Trying.class))
        .make()
        .getBytes();
  }

  private WeavingTransformer repeating() throws Exception {
    return transformer(
        new SampleHook(
            Weave.type("app.Service")
                .method("apply", "java.lang.String")
                .repeating()
                .advice("io.outrigger.hook.sample.RepeatingAdvice")),
        false);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 11})
  void adviceMayHaveAMethodDoItsWorkOnceMore(int java) throws Exception {
    Trying.times = 0;
    HttpClientPort.install(List.of(new NoRetrier()));
    try {
      assertThat(call(repeating(), "app.Service", tryingClass(java))).isEqualTo("answer");
    } finally {
      HttpClientPort.install(List.of());
    }
    assertThat(Heard.take())
        .containsExactly(
            "enter question",
            "exit token question null java.lang.UnsupportedOperationException: the app's own",
            "exit token question nothing null",
            "exit token question answer null");
    assertThat(faults.counts()).containsEntry("sample", 0L);
  }

  @Test
  void whatRepeatsIsWovenOnlyWhereItIsAskedFor() throws Exception {
    assertThat(repeating().transform(new Defining(), "app/Service", null, null, tryingClass(11)))
        .isNull();
  }

  @Test
  void whatTheLightWeaverDoesNotKnowIsLeftToByteBuddy() throws Exception {
    WeavingTransformer transformer =
        transformer(hook("io.outrigger.hook.sample.FieldAdvice"), false);
    byte[] withField =
        new ByteBuddy()
            .subclass(Object.class)
            .name("app.Service")
            .defineField("name", String.class, Visibility.PRIVATE)
            .defineMethod("apply", String.class, Visibility.PUBLIC)
            .withParameters(String.class)
            .intercept(FixedValue.argument(0))
            .make()
            .getBytes();
    assertThat(call(transformer, "app.Service", withField)).isEqualTo("question");
    assertThat(Heard.take()).containsExactly("field null");
    assertThat(faults.counts()).containsEntry("sample", 0L);
  }

  @Test
  void adviceMayRefuse() throws Exception {
    WeavingTransformer transformer =
        transformer(hook("io.outrigger.hook.sample.RefusingAdvice"), false);
    byte[] classFile = appClass("app.Service", ClassFileVersion.JAVA_V17, false);
    assertThatThrownBy(() -> call(transformer, "app.Service", classFile))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(java.io.IOException.class)
        .hasMessage("refused question");
    assertThat(faults.counts()).containsEntry("sample", 0L);
  }

  @Test
  void aRetiredHookDoesNothingAtPlacesLinkedBeforeAndAfter() throws Exception {
    WeavingTransformer transformer = transformer(hook(ADVICE), false);
    byte[] classFile = appClass("app.Service", ClassFileVersion.JAVA_V17, false);
    Defining loader = new Defining();
    byte[] woven = transformer.transform(loader, "app/Service", null, null, classFile);
    assertThat(woven).isNotNull();
    Class<?> type = loader.define("app.Service", woven == null ? new byte[0] : woven);
    Object service = type.getConstructor().newInstance();
    assertThat(type.getMethod("apply", String.class).invoke(service, "x")).isEqualTo("answer");
    assertThat(Heard.take()).hasSize(2);

    Linker current = TestDoor.linker();
    assertThat(current.retired()).isEmpty();
    current.retire("sample");

    assertThat(current.retired()).containsExactly("sample");
    assertThat(type.getMethod("apply", String.class).invoke(service, "x")).isEqualTo("answer");
    assertThat(call(transformer, "app.Service", classFile)).isEqualTo("answer");
    assertThat(Heard.take()).isEmpty();
    assertThat(faults.counts()).containsEntry("sample", 0L);
  }

  @Test
  void weavingAndLinkingTellWhatTheyCost() throws Exception {
    WeavingTransformer transformer = transformer(hook(ADVICE), false);
    assertThat(cost.byPart())
        .containsExactly(
            Map.entry("start", 0L),
            Map.entry("weave", 0L),
            Map.entry("link", 0L),
            Map.entry("hooks", 0L),
            Map.entry("scrape", 0L),
            Map.entry("chores", 0L));

    call(transformer, "app.Service", appClass("app.Service", ClassFileVersion.JAVA_V17, false));

    assertThat(cost.nanos(Part.WEAVE)).as("one weaving, two looks at the clock").isEqualTo(1);
    assertThat(cost.nanos(Part.LINK)).as("enter and exit").isEqualTo(2);
  }

  @Test
  void ofRefusalsASampleIsTakenForAll() throws Exception {
    WeavingTransformer transformer = transformer(hook(ADVICE), false);
    byte[] classFile = appClass("app.Elsewhere", ClassFileVersion.JAVA_V17, false);
    for (int i = 0; i < 160; i++) {
      transformer.transform(new Defining(), "app/Elsewhere", null, null, classFile);
    }
    assertThat(cost.nanos(Part.WEAVE)).isEqualTo(160);
  }

  @Test
  void everyHookCanBeMadeToFail() throws Exception {
    WeavingTransformer transformer = transformer(hook(ADVICE), true);
    Object answer =
        call(transformer, "app.Service", appClass("app.Service", ClassFileVersion.JAVA_V17, false));
    assertThat(answer).isEqualTo("answer");
    assertThat(Heard.take()).isEmpty();
    assertThat(faults.counts()).containsEntry("sample", 2L);
  }

  @Test
  void adviceThatCannotBeLinkedDoesNothing() throws Exception {
    SampleHook hook =
        new SampleHook(
            Weave.type("app.Service").method("apply", "java.lang.String").advice(ADVICE)) {};
    WeavingTransformer transformer = transformer(hook, false);
    TestDoor.leadTo(
        new Linker(
            Map.of(),
            new HookRooms(WeavingTest.class.getClassLoader(), noInstrumentation()),
            faults,
            Failing.NONE,
            cost,
            new MethodLinker(new MethodProblems())));
    Object answer =
        call(transformer, "app.Service", appClass("app.Service", ClassFileVersion.JAVA_V17, false));
    assertThat(answer).isEqualTo("answer");
    assertThat(faults.counts()).containsEntry("sample", 2L);
  }

  @Test
  void subtypesAreFoundThroughTheirSupertypesHoweverFarUp() throws Exception {
    SampleHook hook =
        new SampleHook(
            Weave.subtypesOf("java.util.concurrent.Callable")
                .method("run", "java.lang.String")
                .advice(ADVICE));
    WeavingTransformer transformer = transformer(hook, false);
    Defining loader = new Defining();
    assertThat(transformer.transform(loader, "app/Runs", null, null, runs(void.class))).isNotNull();
    byte[] other =
        new ByteBuddy()
            .subclass(Object.class)
            .name("app.Other")
            .defineMethod("run", void.class, Visibility.PUBLIC)
            .withParameters(String.class)
            .intercept(MethodDelegation.to(Nothing.class))
            .make()
            .getBytes();
    assertThat(transformer.transform(loader, "app/Other", null, null, other)).isNull();
  }

  @Test
  void adviceIsReadOnceForAllClasses() throws Exception {
    List<String> read = new ArrayList<>();
    ClassLoader room =
        new ClassLoader(WeavingTest.class.getClassLoader()) {
          @Override
          public @Nullable InputStream getResourceAsStream(String name) {
            read.add(name);
            return super.getResourceAsStream(name);
          }
        };
    WeavingTransformer transformer =
        transformer(
            room,
            new SampleHook(
                Weave.subtypesOf("java.util.concurrent.Callable")
                    .method("run", "java.lang.String")
                    .advice(ADVICE)),
            false);
    for (int i = 0; i < 3; i++) {
      assertThat(transformer.transform(new Defining(), "app/Runs", null, null, runs(void.class)))
          .isNotNull();
    }
    assertThat(read).containsExactly(ADVICE.replace('.', '/') + ".class");
  }

  @Test
  void aMethodOfSubtypesMayReturnSomething() throws Exception {
    WeavingTransformer transformer =
        transformer(
            new SampleHook(
                Weave.subtypesOf("java.util.concurrent.Callable")
                    .method("run", "java.lang.String")
                    .returning("java.lang.Thread")
                    .advice(ADVICE)),
            false);
    assertThat(transformer.transform(new Defining(), "app/Runs", null, null, runs(Thread.class)))
        .isNotNull();
    assertThat(transformer.transform(new Defining(), "app/Runs", null, null, runs(void.class)))
        .isNull();
  }

  private static byte[] runs(Class<?> returned) {
    return new ByteBuddy()
        .subclass(Middle.class)
        .name("app.Runs")
        .defineMethod("run", returned, Visibility.PUBLIC)
        .withParameters(String.class)
        .intercept(StubMethod.INSTANCE)
        .make()
        .getBytes();
  }

  @Test
  void whatIsNotMeantIsRefused() throws Exception {
    WeavingTransformer transformer = transformer(hook(ADVICE), false);
    byte[] classFile = appClass("app.Elsewhere", ClassFileVersion.JAVA_V17, false);
    assertThat(transformer.transform(new Defining(), "app/Elsewhere", null, null, classFile))
        .isNull();
    assertThat(report.lines()).isEmpty();
  }

  @Test
  void aVersionWithoutTheMethodIsReportedAsSkipped() throws Exception {
    WeavingTransformer transformer =
        transformer(new SampleHook(Weave.type("app.Service").method("gone").advice(ADVICE)), false);
    byte[] classFile = appClass("app.Service", ClassFileVersion.JAVA_V17, false);
    assertThat(transformer.transform(new Defining(), "app/Service", null, null, classFile))
        .isNull();
    assertThat(report.toString())
        .isEqualTo("sample: app.Service: skipped: this version has none of the methods to weave\n");
  }

  @Test
  void aBrokenClassFileIsLeftToTheJvm() throws Exception {
    WeavingTransformer transformer = transformer(hook(ADVICE), false);
    assertThat(transformer.transform(new Defining(), "app/Service", null, null, new byte[] {1, 2}))
        .isNull();
  }

  /** Between the interface and the class. */
  public abstract static class Middle implements Callable<String> {
    @Override
    public String call() {
      return "";
    }
  }

  /** Does it. */
  public static final class Nothing {
    private Nothing() {}

    public static void run(String ignored) {
      Heard.add(ignored);
    }
  }
}
