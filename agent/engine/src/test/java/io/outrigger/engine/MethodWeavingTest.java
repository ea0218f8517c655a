package io.outrigger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.outrigger.engine.method.MethodLinker;
import io.outrigger.engine.method.MethodProblems;
import io.outrigger.engine.method.MethodWeaver;
import io.outrigger.engine.method.MethodsSection;
import io.outrigger.engine.weave.WeavingTransformer;
import io.outrigger.option.Option;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.Attribute;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.port.method.MethodInterceptor;
import io.outrigger.port.method.MethodPort;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import kotlin.coroutines.Continuation;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods of an application with annotations that note their calls, or make them twice. */
class MethodWeavingTest {

  private static final String PREFIX = "outrigger.annotate.";
  private static final String SAMPLE = "io.outrigger.engine.Plain";

  private static final Attribute<String> TEXT =
      Attribute.only("text", Option.text("outrigger.text"));
  private static final AnnotationSpec NOTED = new AnnotationSpec("Noted", "Notes a call.", TEXT);
  private static final AnnotationSpec TWICE = new AnnotationSpec("Twice", "Calls twice.");
  private static final AnnotationSpec MARKED =
      new AnnotationSpec("Marked", "Notes a call.", TEXT).repeatable();
  private static final AnnotationSpec FAULTY = new AnnotationSpec("Faulty", "Cannot be followed.");
  private static final AnnotationSpec ROOMLESS =
      new AnnotationSpec("Roomless", "Has no room at first.");

  private static final List<String> NOTES = Collections.synchronizedList(new ArrayList<>());

  /** What parameters of linked methods are called. */
  private static final List<String> NAMES = new ArrayList<>();

  private final MethodProblems problems = new MethodProblems();
  private final MethodLinker methods = new MethodLinker(problems);
  private @Nullable MethodWeaver weaver;
  private final Map<String, String> asked = new TreeMap<>();

  @BeforeEach
  void install() {
    NOTES.clear();
    NAMES.clear();
    Plain.CALLS.clear();
    MethodPort.install(List.of(new Noting()));
  }

  @AfterEach
  void uninstall() {
    MethodPort.install(List.of());
  }

  /** Notes on the way in; makes the call twice, and returns what the second returns. */
  private static final class Noting implements MethodInterceptor {

    private int hadNoRoom;

    @Override
    public List<AnnotationSpec> annotations() {
      return List.of(NOTED, TWICE, MARKED, FAULTY, ROOMLESS);
    }

    @Override
    public MethodHandle around(MethodCall call, MethodAnnotation annotation, MethodHandle inner)
        throws InvalidAnnotationException, ReflectiveOperationException {
      if (annotation.spec() == FAULTY || annotation.toString().contains("faulty")) {
        throw new InvalidAnnotationException("expected something else");
      }
      if (annotation.spec() == ROOMLESS) {
        // as the site is linked, and as it is reached
        if (hadNoRoom < 2) {
          hadNoRoom++;
          throw new StackOverflowError();
        }
        return inner;
      }
      if (annotation.spec() == TWICE) {
        MethodHandle first = inner.asType(inner.type().changeReturnType(void.class));
        return MethodHandles.foldArguments(inner, first);
      }
      MethodHandle note =
          MethodHandles.lookup()
              .findStatic(Noting.class, "note", MethodType.methodType(void.class, String.class));
      String text = call.methodName() + " " + annotation.toString();
      NAMES.addAll(call.parameterNames());
      return MethodHandles.foldArguments(inner, note.bindTo(text));
    }

    @SuppressWarnings("unused") // by its handle
    private static void note(String text) {
      NOTES.add(text);
    }
  }

  /** Defines the sample's classes anew, each passing the transformer. */
  private static final class App extends ClassLoader {
    private final WeavingTransformer transformer;

    /** Class files that the transformer looked at beside those it was given. */
    private final List<String> read = new ArrayList<>();

    private Consumer<String> whenRead = name -> {};

    App(WeavingTransformer transformer) {
      super(MethodWeavingTest.class.getClassLoader());
      this.transformer = transformer;
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
      read.add(name);
      whenRead.accept(name);
      return super.getResourceAsStream(name);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(SAMPLE) || name.equals(SAMPLE + "$Calls")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      String file = name.replace('.', '/');
      try (InputStream in = getParent().getResourceAsStream(file + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        return define(name, in.readAllBytes());
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    Class<?> define(String name, byte[] classFile) {
      byte @Nullable [] woven =
          transformer.transform(this, name.replace('.', '/'), null, null, classFile);
      byte[] used = woven == null ? classFile : woven;
      return defineClass(name, used, 0, used.length);
    }
  }

  private Object app() throws Exception {
    return app(SAMPLE);
  }

  private Object app(String type) throws Exception {
    return new App(transformer()).loadClass(type).getDeclaredConstructor().newInstance();
  }

  private WeavingTransformer transformer() throws Exception {
    MethodWeaver made =
        new MethodWeaver(MethodPort.annotations(), asked, PREFIX, methods.planned(), problems);
    weaver = made;
    return TestTransformers.of(methods, made);
  }

  /** The configuration says something else from now on. */
  private int askAnew(Map<String, String> lines) {
    Map<String, String> now = new TreeMap<>();
    lines.forEach((pattern, annotations) -> now.put(PREFIX + pattern, annotations));
    Set<String> changed = new TreeSet<>(asked.keySet());
    changed.addAll(now.keySet());
    Objects.requireNonNull(weaver).ask(now, changed);
    return methods.relink();
  }

  private static Object call(Object app, String name, Object... arguments) throws Exception {
    for (Method each : app.getClass().getDeclaredMethods()) {
      if (each.getName().equals(name) && each.getParameterCount() == arguments.length) {
        return each.invoke(app, arguments);
      }
    }
    throw new NoSuchMethodException(name);
  }

  private void ask(String pattern, String annotations) {
    asked.put(PREFIX + pattern, annotations);
  }

  @ParameterizedTest
  @CsvSource({
    "viaThis, hidden",
    "viaThis, viaThis",
    "fixed, fixed",
    "ofClass, ofClass",
    "packaged, inPackage",
    "wide, wide",
    "nothing, nothing",
    "list, gathered",
    "locked, locked",
    "looping, looping",
    "ofInterface, ofInterface"
  })
  void whateverKindOfMethodItIs(String called, String noted) throws Exception {
    Object without = call(app(), called);
    Plain.CALLS.clear();
    ask(SAMPLE + "*#" + noted, "@Noted(text=x)");
    assertThat(call(app(), called)).isEqualTo(without);
    assertThat(NOTES).containsExactly(noted + " @Noted(text=x)");
    assertThat(Plain.CALLS).containsOnlyOnce(noted);
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void parametersHaveTheirNames() throws Exception {
    ask(SAMPLE + "#inPackage", "@Noted");
    ask(SAMPLE + "#joined", "@Noted");
    Object app = app();
    call(app, "packaged");
    assertThat(NAMES).containsExactly("a", "b", "c", "d", "e", "f", "g");
    NAMES.clear();
    assertThat(call(app, "joined", 1L, "x")).isEqualTo("1x");
    assertThat(NAMES).containsExactly("wide", "text");
  }

  @Test
  void theBodyCanBeCalledAgain() throws Exception {
    ask(SAMPLE + "#hidden", "@Twice");
    assertThat(call(app(), "viaThis")).isEqualTo("hidden 7");
    assertThat(Plain.CALLS).containsExactly("viaThis", "hidden", "hidden");
  }

  @Test
  void eachCallOfARecursionCounts() throws Exception {
    ask(SAMPLE + "#factorial", "@Noted");
    assertThat(call(app(), "factorial", 5L)).isEqualTo(120L);
    assertThat(NOTES).hasSize(5);
  }

  @Test
  void whatTheBodyThrowsGoesThroughAndTheNextCallIsWovenStill() throws Exception {
    ask(SAMPLE + "#failing", "@Noted");
    Object app = app();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> call(app, "failing"))
          .isInstanceOf(InvocationTargetException.class)
          .cause()
          .satisfies(thrown -> assertThat(Plain.THROWN).last().isSameAs(thrown));
    }
    assertThat(NOTES).hasSize(3);
  }

  @Test
  void aStackThatEndsBeforeTheBodyLeavesNoMark() throws Exception {
    ask(SAMPLE + "#endless", "@Noted");
    Object app = app();
    assertThatThrownBy(() -> call(app, "endless", 0))
        .hasRootCauseInstanceOf(StackOverflowError.class);
    NOTES.clear();
    assertThat(call(app, "endless", 1)).isEqualTo("end");
    assertThat(NOTES).hasSize(1);
  }

  @Test
  void bridgesAndGeneratedClassesAreLeftAlone() throws Exception {
    ask(SAMPLE + "..*#get", "@Noted");
    ask(SAMPLE + "*#get", "@Noted");
    assertThat(call(app(), "throughBridge")).isEqualTo("got");
    assertThat(NOTES).hasSize(1);
  }

  @Test
  void severalNestInTheOrderOfTheStrategies() throws Exception {
    ask(SAMPLE + "#fixed", "@Twice @Noted");
    call(app(), "fixed");
    assertThat(NOTES).hasSize(1);
    assertThat(Plain.CALLS).containsExactly("fixed", "fixed");
  }

  @Test
  void ofAKindThatMayRepeatAllApplyThatOnePlaceGives() throws Exception {
    ask(SAMPLE + "#hidden", "@Marked(text=a) @Marked(text=faulty) @Marked(text=b)");
    ask(SAMPLE + "*#hidden", "@Marked(text=farther)");
    call(app(), "viaThis");
    assertThat(NOTES).containsExactly("hidden @Marked(text=a)", "hidden @Marked(text=b)");
    MethodsSection section =
        new MethodsSection(methods.planned(), problems, Objects.requireNonNull(weaver));
    assertThat(section.rows())
        .extracting(row -> row.get(1) + ": " + row.get(3))
        .contains(
            "@Marked(text=a): ",
            "@Marked(text=faulty): expected something else",
            "@Marked(text=b): ");
  }

  @Test
  void aListInAClassFileIsSeveralAnnotations() throws Exception {
    ask("app.Twin#run", "@Marked(text=line)");
    ClassWriter type = twin();
    MethodVisitor run =
        type.visitMethod(Opcodes.ACC_PUBLIC, "run", "()Ljava/lang/String;", null, null);
    AnnotationVisitor list = run.visitAnnotation("Lio/outrigger/annotation/Marked$List;", true);
    AnnotationVisitor elements = list.visitArray("value");
    for (String text : List.of("one", "other")) {
      AnnotationVisitor element =
          elements.visitAnnotation(null, "Lio/outrigger/annotation/Marked;");
      element.visit("text", text);
      element.visitEnd();
    }
    elements.visitEnd();
    list.visitEnd();
    returnRan(run);
    Object carrying = twin(transformer(), type);
    call(carrying, "run");
    askAnew(Map.of());
    call(carrying, "run");
    assertThat(NOTES)
        .containsExactly(
            "run @Marked(text=line)", "run @Marked(text=one)", "run @Marked(text=other)");
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void overloadsAreToldApart() throws Exception {
    ask(SAMPLE + "#over(String)", "@Noted");
    Object app = app();
    app.getClass().getMethod("over", int.class).invoke(app, 1);
    assertThat(NOTES).isEmpty();
    app.getClass().getMethod("over", String.class).invoke(app, "1");
    assertThat(NOTES).hasSize(1);
  }

  @Test
  void whatCannotBeFollowedIsToldAndTheRestApplies() throws Exception {
    ask(SAMPLE + "#fixed", "@Faulty @Noted");
    ask(SAMPLE + "#fixd", "@Noted");
    ask(SAMPLE + "#nothing", "@Notd");
    ask(SAMPLE + "#list", "@Noted(txt=x)");
    ask(SAMPLE, "@Noted");
    ask(SAMPLE + "#locked", "Noted");
    ask(SAMPLE + "#hidden", "@Noted(text=a) @Noted(text=b)");
    call(app(), "fixed");
    assertThat(NOTES).containsExactly("fixed @Noted");
    assertThat(problems.all())
        .extracting(each -> each.where().replace(PREFIX + SAMPLE, "") + ": " + each.why())
        .containsExactlyInAnyOrder(
            "=@Noted: expected class#method, such as com.acme.Payments#charge, not '"
                + SAMPLE
                + "'",
            "#list=@Noted(txt=x): @Noted has no attribute txt; did you mean text?",
            "#hidden=@Noted(text=a) @Noted(text=b): @Noted is given twice",
            "#locked=Noted: expected an annotation, such as"
                + " @CircuitBreaker(failureThreshold=5), not 'Noted'",
            "#nothing=@Notd: there is no annotation @Notd; did you mean @Noted?",
            "#fixd: " + SAMPLE + " has no such method; did you mean fixed?",
            "#fixed=@Faulty @Noted at " + SAMPLE + "#fixed: expected something else");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.outrigger.engine.Plain#fixed",
        "io.outrigger.engine.Pl*#fi*",
        "io.outrigger..Plain#*xed",
        "io..Plain#fixed()",
        "io.outrigger.engine.PlainInterface+#fixed",
        "@io.outrigger.engine.PlainMark#fixed",
        "io.outrigger.engine.Plain#@io.outrigger.engine.PlainMark"
      })
  void patternsOfManyKindsMeanIt(String pattern) throws Exception {
    ask(pattern, "@Noted");
    Object app = app();
    call(app, "fixed");
    assertThat(NOTES).containsExactly("fixed @Noted");
    call(app, "wide");
    assertThat(NOTES).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.outrigger.engine.Plai#fixed",
        "io.*.Plain#fixed",
        "io..Plai*x#fixed",
        "engine.Plain#fixed",
        "io.outrigger.engine.Plain#fixed(int)",
        "java.lang.Runnable+#fixed",
        "@java.lang.FunctionalInterface#fixed"
      })
  void patternsThatMeanSomethingElseDoNot(String pattern) throws Exception {
    ask(pattern, "@Noted");
    call(app(), "fixed");
    assertThat(NOTES).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PlainHeir, own, own @Noted(text=method)",
    "PlainHeir, unadorned, unadorned @Noted(text=class)",
    "PlainHeir, agreed, agreed @Noted(text=class)",
    "PlainHeir, above, above @Noted(text=class)",
    "PlainHeirless, unadorned,",
    "PlainHeirless, agreed, agreed @Noted(text=interface)",
    "PlainHeirless, above, above @Noted(text=superclass)"
  })
  void theNearestAnnotationApplies(String type, String method, @Nullable String noted)
      throws Exception {
    call(app("io.outrigger.engine." + type), method);
    assertThat(NOTES).isEqualTo(noted == null ? List.of() : List.of(noted));
    NOTES.clear();
    ask("io.outrigger.engine.PlainHeir*#" + method, "@Noted(text=line)");
    call(app("io.outrigger.engine." + type), method);
    assertThat(NOTES).containsExactly(method + " @Noted(text=line)");
  }

  @Test
  void genericMethodsAreImplementedThroughBridges() throws Exception {
    assertThat(call(app("io.outrigger.engine.PlainHandler"), "start")).isEqualTo("task");
    assertThat(NOTES).containsExactly("handle @Noted(text=generic)");
  }

  @Test
  void whatAppliesToTheOverriddenAloneStillApplies() throws Exception {
    ask("io.outrigger.engine.PlainHeirless#above", "@Twice");
    ask("io.outrigger.engine.PlainBase#above", "@Noted");
    call(app("io.outrigger.engine.PlainHeirless"), "above");
    assertThat(NOTES).containsExactly("above @Noted(text=superclass)");
  }

  @Test
  void ofWhatThereMayBeSeveralTheOverriddenAppliesUnlessItSaysTheSame() throws Exception {
    ask("io.outrigger.engine.PlainHeirless#above", "@Marked(text=a) @Marked(text=b)");
    ask("io.outrigger.engine.PlainBase#above", "@Marked(text=b)");
    call(app("io.outrigger.engine.PlainHeirless"), "above");
    assertThat(NOTES)
        .filteredOn(note -> note.contains("Marked"))
        .containsExactly("above @Marked(text=a)", "above @Marked(text=b)");
    NOTES.clear();
    ask("io.outrigger.engine.PlainBase#above", "@Marked(text=c)");
    call(app("io.outrigger.engine.PlainHeirless"), "above");
    assertThat(NOTES)
        .filteredOn(note -> note.contains("Marked"))
        .containsExactly("above @Marked(text=a)", "above @Marked(text=b)", "above @Marked(text=c)");
  }

  @Test
  void whatKotlinKeepsBesideAnInterfaceIsOverriddenAsWell() throws Exception {
    ask("io.outrigger.engine.PlainDesk$DefaultImpls#serve", "@Noted");
    call(app("io.outrigger.engine.PlainSeat"), "serve", "x");
    assertThat(NOTES).containsExactly("serve @Noted");
    NOTES.clear();
    ask("io.outrigger.engine.PlainSeat#serve", "@Noted(text=own)");
    assertThat(call(app("io.outrigger.engine.PlainSeat"), "serve", "x")).isEqualTo("served x");
    assertThat(NOTES).containsExactly("serve @Noted(text=own)");
  }

  private static Object continuation(Object app, String type, int label) throws Exception {
    return app.getClass()
        .getClassLoader()
        .loadClass(SAMPLE + "$" + type)
        .getConstructor(int.class)
        .newInstance(label);
  }

  @Test
  void whatGoesOnWithASuspendingFunctionIsNoCallOfIt() throws Exception {
    ask(SAMPLE + "#suspending", "@Noted");
    Object app = app();
    Object callers = continuation(app, "Machine", 1);
    assertThat(call(app, "suspending", callers)).isSameAs(callers);
    assertThat(NOTES).hasSize(1);
    call(app, "suspending", new Continuation() {});
    assertThat(NOTES).hasSize(2);

    Object own = continuation(app, "Machine", Integer.MIN_VALUE + 1);
    assertThat(call(app, "suspending", own)).isSameAs(own);
    call(app, "suspending", new Object[] {null});
    // nobody can tell
    call(app, "suspending", continuation(app, "Renamed", 1));
    assertThat(NOTES).hasSize(2);
    assertThat(Plain.CALLS).hasSize(5);
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void whatKotlinMakesOfSuspendingFunctionsIsLeftAlone() throws Exception {
    ask(SAMPLE + "*#*", "@Noted");
    Object app = app();
    call(continuation(app, "Machine", 1), "invokeSuspend", "x");
    call(continuation(app, "Reference", 1), "invoke", "x");
    assertThat(NOTES).isEmpty();
  }

  @Test
  void aMethodWithoutRoomKeepsItsCode() throws Exception {
    ask("app.Full#full", "@Noted");
    ClassWriter full = new ClassWriter(0);
    full.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "app/Full", null, "java/lang/Object", null);
    MethodVisitor method =
        full.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "full", "()V", null, null);
    method.visitCode();
    for (int i = 0; i < 65_530; i++) {
      method.visitInsn(Opcodes.NOP);
    }
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
    byte @Nullable [] woven =
        transformer()
            .transform(getClass().getClassLoader(), "app/Full", null, null, full.toByteArray());
    assertThat(woven).isNull();
    assertThat(problems.all())
        .containsExactly(
            new MethodProblems.Problem(
                "app.Full#full", "its code has no room left for the call of what applies"));
    askAnew(Map.of());
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void aSupertypeIsReadOnce() throws Exception {
    App loader = new App(transformer());
    loader.loadClass(SAMPLE + "One");
    int read = loader.read.size();
    loader.loadClass(SAMPLE + "Other");
    assertThat(loader.read).hasSizeGreaterThan(0).hasSize(read);
  }

  @Test
  void aChangedLineIsFollowedWithoutWeavingAnew() throws Exception {
    ask(SAMPLE + "#hidden", "@Noted(text=before)");
    Object app = app();
    call(app, "viaThis");
    assertThat(askAnew(Map.of(SAMPLE + "#hidden", "@Noted(text=after) @Twice"))).isEqualTo(1);
    call(app, "viaThis");
    assertThat(NOTES).containsExactly("hidden @Noted(text=before)", "hidden @Noted(text=after)");
    assertThat(Plain.CALLS).containsExactly("viaThis", "hidden", "viaThis", "hidden", "hidden");
  }

  @Test
  void aLineThatIsGoneAppliesNoMoreAndAgainWhenItIsBack() throws Exception {
    ask(SAMPLE + "#factorial", "@Noted");
    Object app = app();
    call(app, "factorial", 3L);
    askAnew(Map.of());
    assertThat(call(app, "factorial", 3L)).isEqualTo(6L);
    assertThat(NOTES).hasSize(3);
    askAnew(Map.of(SAMPLE + "#factorial", "@Noted"));
    assertThat(call(app, "factorial", 3L)).isEqualTo(6L);
    assertThat(NOTES).hasSize(6);
  }

  @Test
  void aNewLineMeansMethodsThatWereWovenForAnother() throws Exception {
    ask(SAMPLE + "#hidden", "@Noted(text=one)");
    Object app = app();
    call(app, "viaThis");
    askAnew(Map.of(SAMPLE + "#hidden", "@Noted(text=one)", SAMPLE + "#hid*", "@Twice"));
    Plain.CALLS.clear();
    call(app, "viaThis");
    assertThat(Plain.CALLS).containsExactly("viaThis", "hidden", "hidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {SAMPLE + "#hidden", SAMPLE + "+#hidden"})
  void aLineThatWasWrongForAWhileMeansWhatItMeant(String line) throws Exception {
    ask(line, "@Noted(text=before)");
    Object app = app();
    call(app, "viaThis");
    askAnew(Map.of(line, "@Noted(txt=after)"));
    call(app, "viaThis");
    askAnew(Map.of(line, "@Noted(text=after)"));
    call(app, "viaThis");
    assertThat(NOTES).containsExactly("hidden @Noted(text=before)", "hidden @Noted(text=after)");
  }

  @Test
  void anAnnotationInTheClassFileOutlivesTheLineThatWonOverIt() throws Exception {
    ask("io.outrigger.engine.PlainHeirless#above", "@Noted(text=line)");
    Object app = app("io.outrigger.engine.PlainHeirless");
    call(app, "above");
    askAnew(Map.of());
    call(app, "above");
    assertThat(NOTES).containsExactly("above @Noted(text=line)", "above @Noted(text=superclass)");
  }

  @Test
  void whatWasWrongWithALineIsForgottenWhenItIsMended() throws Exception {
    ask(SAMPLE + "#hiden", "@Noted");
    ask(SAMPLE + "#hidden", "@Faulty");
    Object app = app();
    call(app, "viaThis");
    assertThat(problems.all()).extracting(MethodProblems.Problem::why).hasSize(2);
    askAnew(Map.of(SAMPLE + "#hidden", "@Noted"));
    assertThat(problems.all()).isEmpty();
    call(app, "viaThis");
    assertThat(NOTES).containsExactly("hidden @Noted");
  }

  @Test
  void whatIsNotFollowedAtAMethodIsSaidInItsRow() throws Exception {
    ask(SAMPLE + "#hidden", "@Noted @Faulty");
    call(app(), "viaThis");
    MethodsSection section =
        new MethodsSection(methods.planned(), problems, Objects.requireNonNull(weaver));
    assertThat(section.rows())
        .contains(
            List.of(
                SAMPLE + "#hidden",
                "@Faulty",
                PREFIX + SAMPLE + "#hidden=@Noted @Faulty",
                "expected something else"),
            List.of(SAMPLE + "#hidden", "@Noted", PREFIX + SAMPLE + "#hidden=@Noted @Faulty", ""));
    assertThat(problems.of(PREFIX + SAMPLE + "#hidden")).isNull();
  }

  @Test
  void theRowsOfOverloadsNameTheirParameters() throws Exception {
    ask(SAMPLE + "#over(String)", "@Noted(text=a)");
    ask(SAMPLE + "#over(int)", "@Noted(text=b)");
    ask(SAMPLE + "#hidden", "@Noted");
    app();
    assertThat(
            new MethodsSection(methods.planned(), problems, Objects.requireNonNull(weaver)).rows())
        .extracting(row -> row.get(0) + " " + row.get(1))
        .contains(
            SAMPLE + "#over(String) @Noted(text=a)",
            SAMPLE + "#over(int) @Noted(text=b)",
            SAMPLE + "#hidden @Noted");
  }

  @Test
  void aLineThatMeansNothingSoFarIsShown() throws Exception {
    ask("com.acme.Gone#charge", "@Noted(text=x)");
    ask(SAMPLE + "#hidden", "@Noted");
    app();
    MethodWeaver made = Objects.requireNonNull(weaver);
    assertThat(made.unmatched())
        .containsExactly(Map.entry(PREFIX + "com.acme.Gone#charge", "com.acme.Gone"));
    assertThat(new MethodsSection(methods.planned(), problems, made).rows())
        .contains(
            List.of(
                "",
                "@Noted(text=x)",
                PREFIX + "com.acme.Gone#charge",
                "no method that it means was loaded so far"));
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Payments#Payments, constructors are left alone",
    "com.acme.Outer$Inner#<init>, constructors are left alone",
    "com.acme.Payments#lambda$main$0, what the compiler makes of a lambda is left alone",
    "java.util.ArrayList#add, classes of the JDK are left alone",
    "com.acme..Repo+#find, expected the whole name of a type"
  })
  void whatIsLeftAloneIsRefusedAtOnce(String pattern, String why) throws Exception {
    ask(pattern, "@Noted");
    transformer();
    assertThat(problems.of(PREFIX + pattern)).startsWith(why);
  }

  @Test
  void aClassThatNothingMeansKeepsItsBytes() throws Exception {
    ask("io.outrigger.engine.Other#fixed", "@Noted");
    call(app(), "fixed");
    assertThat(NOTES).isEmpty();
  }

  @Test
  void aMethodWhoseFirstCallHasNoRoomToLinkIsLinkedByTheNext() throws Exception {
    ask(SAMPLE + "#fixed", "@Roomless @Noted");
    Object app = app();
    assertThat(call(app, "fixed")).isEqualTo("fixed");
    assertThat(NOTES).isEmpty();
    for (int i = 0; i < 3; i++) {
      assertThat(call(app, "fixed")).isEqualTo("fixed");
    }
    assertThat(NOTES).hasSize(3);
    assertThat(Plain.CALLS).hasSize(4);
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void aClassThatIsWovenAsTheConfigurationChangesIsPlannedAnew() throws Exception {
    // the second line is told by class files of supertypes, which are read as the class is planned
    String others = "java.lang.Runnable+#hidden";
    ask(others, "@Twice");
    ask(SAMPLE + "#hidden", "@Noted(text=before)");
    App loader = new App(transformer());
    List<String> texts = new ArrayList<>(List.of("meanwhile", "after"));
    loader.whenRead =
        name -> {
          if (name.endsWith("PlainInterface.class") && !texts.isEmpty()) {
            askAnew(
                Map.of(
                    others, "@Twice", SAMPLE + "#hidden", "@Noted(text=" + texts.remove(0) + ")"));
          }
        };
    call(loader.loadClass(SAMPLE).getDeclaredConstructor().newInstance(), "viaThis");
    assertThat(texts).isEmpty();
    assertThat(NOTES).containsExactly("hidden @Noted(text=after)");
  }

  /** An object of a class of one name, whose method carries an annotation. */
  private static Object twin(WeavingTransformer transformer, int access, String text)
      throws Exception {
    return twin(transformer, access, text, null);
  }

  /**
   * Such an object.
   *
   * @param parameter what a second method calls its own; null for no such method
   */
  private static Object twin(
      WeavingTransformer transformer, int access, String text, @Nullable String parameter)
      throws Exception {
    ClassWriter type = twin();
    noted(
        type.visitMethod(Opcodes.ACC_PUBLIC | access, "run", "()Ljava/lang/String;", null, null),
        text);
    if (parameter != null) {
      String descriptor = "(Ljava/lang/String;)Ljava/lang/String;";
      MethodVisitor take = type.visitMethod(Opcodes.ACC_PUBLIC, "take", descriptor, null, null);
      take.visitParameter(parameter, 0);
      noted(take, text);
    }
    return twin(transformer, type);
  }

  /** The beginning of such a class. */
  private static ClassWriter twin() {
    ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "app/Twin", null, "java/lang/Object", null);
    MethodVisitor made = type.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    made.visitCode();
    made.visitVarInsn(Opcodes.ALOAD, 0);
    made.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    made.visitInsn(Opcodes.RETURN);
    made.visitMaxs(0, 0);
    return type;
  }

  private static Object twin(WeavingTransformer transformer, ClassWriter type) throws Exception {
    return new App(transformer)
        .define("app.Twin", type.toByteArray())
        .getDeclaredConstructor()
        .newInstance();
  }

  private static void noted(MethodVisitor method, String text) {
    AnnotationVisitor carried = method.visitAnnotation("Lio/outrigger/annotation/Noted;", false);
    carried.visit("text", text);
    carried.visitEnd();
    returnRan(method);
  }

  private static void returnRan(MethodVisitor method) {
    method.visitCode();
    method.visitLdcInsn("ran");
    method.visitInsn(Opcodes.ARETURN);
    method.visitMaxs(0, 0);
  }

  @Test
  void whatClassesOfOneNameCarryIsToldApart() throws Exception {
    ask("app.Twin#run", "@Noted(text=line)");
    WeavingTransformer transformer = transformer();
    List<Object> twins = List.of(twin(transformer, 0, "one"), twin(transformer, 0, "other"));
    for (Object each : twins) {
      assertThat(call(each, "run")).isEqualTo("ran");
    }
    askAnew(Map.of());
    for (Object each : twins) {
      call(each, "run");
    }
    assertThat(NOTES)
        .containsExactly(
            "run @Noted(text=line)",
            "run @Noted(text=line)",
            "run @Noted(text=one)",
            "run @Noted(text=other)");
  }

  @Test
  void howClassesOfOneNameDeclareAMethodIsToldApart() throws Exception {
    WeavingTransformer transformer = transformer();
    call(twin(transformer, 0, "one"), "run");
    call(twin(transformer, Opcodes.ACC_STATIC, "one"), "run");
    assertThat(NOTES).containsExactly("run @Noted(text=one)", "run @Noted(text=one)");
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void whatClassesOfOneNameCallAParameterIsToldApart() throws Exception {
    WeavingTransformer transformer = transformer();
    for (String each : List.of("id", "key")) {
      assertThat(call(twin(transformer, 0, "one", each), "take", "x")).isEqualTo("ran");
    }
    assertThat(NAMES).containsExactly("id", "key");
  }

  @Test
  void oneClassInTwoLoadersIsPlannedOnceAndALineThatComesBackMeansIt() throws Exception {
    ask("app.Twin+#run", "@Noted(text=line)");
    WeavingTransformer transformer = transformer();
    Object one = twin(transformer, 0, "own");
    call(one, "run");
    askAnew(Map.of());
    call(twin(transformer, 0, "own"), "run");
    assertThat(
            new MethodsSection(methods.planned(), problems, Objects.requireNonNull(weaver)).rows())
        .hasSize(1);
    askAnew(Map.of("app.Twin+#run", "@Noted(text=again)"));
    call(one, "run");
    assertThat(NOTES)
        .containsExactly("run @Noted(text=line)", "run @Noted(text=own)", "run @Noted(text=again)");
  }

  @Test
  void whatIsWrongWithMethodsIsToldAsLongAsALineMeansThem() throws Exception {
    ask(SAMPLE + "#hiden", "@Noted");
    ask(SAMPLE + "#fixd", "@Noted");
    app();
    List<MethodProblems.Problem> told = problems.all();
    assertThat(told).hasSize(2);
    askAnew(Map.of(SAMPLE + "#hiden", "@Noted(text=x)", SAMPLE + "#fixd", "@Noted(text=x)"));
    assertThat(problems.all()).isEqualTo(told);
    askAnew(Map.of());
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void aLineThatMeansAMethodWithoutABodyStillDoesWhenAnotherLineChanges() throws Exception {
    ask("io.outrigger.engine.Plain*tract#agreed", "@Noted");
    new App(transformer()).loadClass("io.outrigger.engine.PlainContract");
    MethodWeaver made = Objects.requireNonNull(weaver);
    assertThat(made.unmatched()).isEmpty();
    askAnew(Map.of("io.outrigger.engine.Plain*tract#agreed", "@Noted(text=x)"));
    assertThat(made.unmatched()).isEmpty();
  }

  private WeakReference<ClassLoader> called() throws Exception {
    Object app = app();
    call(app, "viaThis");
    call(app, "suspending", continuation(app, "Machine", Integer.MIN_VALUE));
    call(app, "suspending", new Continuation() {});
    return new WeakReference<>(app.getClass().getClassLoader());
  }

  @Test
  void anApplicationThatWasLinkedLastIsCollected() throws Exception {
    ask(SAMPLE + "#hidden", "@Noted");
    ask(SAMPLE + "#suspending", "@Noted");
    WeakReference<ClassLoader> application = called();
    await()
        .until(
            () -> {
              System.gc();
              return application.refersTo(null);
            });
  }
}
