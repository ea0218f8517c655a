package io.outrigger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.engine.log.AgentLog;
import io.outrigger.engine.method.MethodLinker;
import io.outrigger.engine.method.MethodProblems;
import io.outrigger.engine.method.MethodWeaver;
import io.outrigger.engine.method.MethodsSection;
import io.outrigger.engine.weave.WeavingTransformer;
import io.outrigger.option.Option;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.AnnotationText;
import io.outrigger.port.method.Attribute;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.port.method.MethodInterceptor;
import io.outrigger.port.method.MethodPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Annotations of others, whose types the application does not have. */
class AdoptedAnnotationsTest {

  private static final String PREFIX = "outrigger.annotate.";
  private static final String APP = "io.outrigger.engine.foreign.";

  private static final AnnotationSpec TAGGED =
      AnnotationSpec.adopted(
          APP + "Tagged",
          "foreign",
          "Notes a call.",
          List.of(APP + "Elsewhere", APP + "Aspect"),
          text("text"),
          text("unit"),
          text("units"),
          text("kind"),
          text("kinds"),
          text("shares"),
          text("counts"),
          text("words"),
          Attribute.only("flag", Option.bool("outrigger.flag")),
          Attribute.only("amount", Option.integer("outrigger.amount")));
  private static final AnnotationSpec PASSED =
      AnnotationSpec.adopted(APP + "Passed", "foreign", "Notes a call.", List.of())
          .inheritedAsByJava();
  private static final AnnotationSpec GROUPS =
      AnnotationSpec.adopted(
          APP + "Groups", "foreign", "Holds others.", List.of(), text("one"), text("several"));
  private static final AnnotationSpec SCOPED =
      AnnotationSpec.adopted(APP + "Scoped", "foreign", "Says more.", List.of(), text("text"))
          .publicAtClasses()
          .settings();
  private static final AnnotationSpec NOTED =
      new AnnotationSpec("Noted", "Notes a call.", text("text"));

  private static final List<String> NOTES = Collections.synchronizedList(new ArrayList<>());

  private final MethodProblems problems = new MethodProblems();
  private final MethodLinker linker = new MethodLinker(problems);
  private @Nullable MethodWeaver weaver;
  private @Nullable WeavingTransformer modules;
  private final Map<String, String> asked = new TreeMap<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  private static Attribute<String> text(String name) {
    return Attribute.only(name, Option.text("outrigger.text"));
  }

  @BeforeEach
  void install() {
    NOTES.clear();
    MethodPort.install(List.of(new Noting(NOTED), new Noting(TAGGED, PASSED, GROUPS, SCOPED)));
    AgentLog.to(new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void uninstall() {
    MethodPort.install(List.of());
    AgentLog.to(null);
  }

  /** Notes on the way in. */
  private static final class Noting implements MethodInterceptor {
    private final List<AnnotationSpec> specs;

    Noting(AnnotationSpec... specs) {
      this.specs = List.of(specs);
    }

    @Override
    public List<AnnotationSpec> annotations() {
      return specs;
    }

    @Override
    public MethodHandle around(MethodCall call, MethodAnnotation annotation, MethodHandle inner)
        throws ReflectiveOperationException {
      MethodHandle note =
          MethodHandles.lookup()
              .findStatic(Noting.class, "note", MethodType.methodType(void.class, String.class));
      StringBuilder text = new StringBuilder(call.methodName()).append(' ').append(annotation);
      for (int i = 0; i < call.type().parameterCount(); i++) {
        text.append(call.isParameterAnnotated(annotation, i, APP + "Marker") ? " #" + i : "");
      }
      return MethodHandles.foldArguments(inner, note.bindTo(text.toString()));
    }

    @SuppressWarnings("unused") // by its handle
    private static void note(String text) {
      NOTES.add(text);
    }
  }

  /** Defines the application's classes, each passing the transformer, and lacks the annotations. */
  private static final class App extends ClassLoader {
    private final WeavingTransformer transformer;
    private final List<String> read = new ArrayList<>();

    App(WeavingTransformer transformer, ClassLoader parent) {
      super(parent);
      this.transformer = transformer;
    }

    private static boolean isLacking(String name) {
      return name.contains("Tagged") || name.contains("Passed") || name.contains("Noted");
    }

    @Override
    public @Nullable URL getResource(String name) {
      return isLacking(name) ? null : super.getResource(name);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
      read.add(name);
      return isLacking(name) ? null : super.getResourceAsStream(name);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (isLacking(name)) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith(APP) || getParent() instanceof App) {
        return super.loadClass(name, resolve);
      }
      return define(name);
    }

    Class<?> define(String name) throws ClassNotFoundException {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      byte[] used = classFile(name, this, transformer);
      return defineClass(name, used, 0, used.length);
    }
  }

  private static byte[] classFile(String name, ClassLoader loader, WeavingTransformer transformer)
      throws ClassNotFoundException {
    String file = name.replace('.', '/');
    try (InputStream in = AdoptedAnnotationsTest.class.getResourceAsStream("/" + file + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] classFile = in.readAllBytes();
      byte @Nullable [] woven = transformer.transform(loader, file, null, null, classFile);
      return woven == null ? classFile : woven;
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** Has some of the application's classes itself, and some from where it is told to. */
  private static final class Module extends ClassLoader {
    private final WeavingTransformer transformer;
    private final Set<String> own;
    private final Map<String, Module> others;

    /**
     * A module.
     *
     * @param own names of the classes that it has
     * @param others where it has others from, by their names
     */
    Module(
        WeavingTransformer transformer,
        ClassLoader parent,
        Set<String> own,
        Map<String, Module> others) {
      super(parent);
      this.transformer = transformer;
      this.own = own;
      this.others = others;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(APP)) {
        return super.loadClass(name, resolve);
      }
      String simpleName = name.substring(APP.length());
      Module other = others.get(simpleName);
      if (other != null) {
        return other.loadClass(name);
      }
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      if (own.contains(simpleName)) {
        byte[] used = classFile(name, this, transformer);
        return defineClass(name, used, 0, used.length);
      }
      return getParent() instanceof Module ? getParent().loadClass(name) : missing(name);
    }

    private static Class<?> missing(String name) throws ClassNotFoundException {
      throw new ClassNotFoundException(name);
    }
  }

  private Module module(ClassLoader parent, Set<String> own, Map<String, Module> others)
      throws Exception {
    WeavingTransformer shared = modules == null ? transformer() : modules;
    modules = shared;
    return new Module(shared, parent, own, others);
  }

  private Module module(Set<String> own, Map<String, Module> others) throws Exception {
    return module(getClass().getClassLoader(), own, others);
  }

  private WeavingTransformer transformer() throws Exception {
    MethodWeaver made =
        new MethodWeaver(MethodPort.annotations(), asked, PREFIX, linker.planned(), problems);
    weaver = made;
    return TestTransformers.of(linker, made);
  }

  private App app() throws Exception {
    return new App(transformer(), getClass().getClassLoader());
  }

  private static Object call(Class<?> type, String method) throws Exception {
    return type.getMethod(method).invoke(type.getDeclaredConstructor().newInstance());
  }

  private static Object call(App app, String type, String method) throws Exception {
    return call(app.define(APP + type), method);
  }

  private List<List<String>> rows() {
    return new MethodsSection(linker.planned(), problems, Objects.requireNonNull(weaver)).rows();
  }

  @Test
  void valuesOfAllKindsArriveAsTexts() throws Exception {
    assertThat(call(app(), "Sample", "all")).isEqualTo("all");
    assertThat(NOTES)
        .containsExactly(
            "all @Tagged(text=a text, unit=half-days, units=days,half-days,"
                + " kind=java.util.Map$Entry, kinds=java.util.Map$Entry,int,java.lang.String[],"
                + " shares=0.5,0.99, counts=1,2, words=,b, flag=true)");
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void aValueThatIsNoneIsTold() throws Exception {
    assertThat(call(app(), "Wrong", "wrong")).isEqualTo("wrong");
    assertThat(NOTES).isEmpty();
    assertThat(problems.all())
        .containsExactly(
            new MethodProblems.Problem(
                "@" + APP + "Tagged at " + APP + "Wrong#wrong()",
                "amount=many: expected a whole number"));
  }

  @ParameterizedTest
  @CsvSource({
    "Heir, above, above @Tagged(text=base)|above @Passed",
    "Heir, agreed, agreed @Tagged(text=contract)|agreed @Passed",
    "Heir, own, own @Passed",
    "Heir, ofClass,",
    "Alone, agreed, agreed @Tagged(text=contract)"
  })
  void theyAreInheritedThoughTheirTypesAreNotThere(
      String type, String method, @Nullable String noted) throws Exception {
    call(app(), type, method);
    assertThat(NOTES).isEqualTo(noted == null ? List.of() : List.of(noted.split("\\|", -1)));
  }

  @Test
  void ofWhatAMethodOverridesNothingIsInheritedWhereJavaDoesNot() throws Exception {
    MethodPort.install(List.of(new Noting(PASSED)));
    App app = app();
    call(app, "Alone", "agreed");
    assertThat(NOTES).isEmpty();
    call(app, "Base", "above");
    assertThat(NOTES).containsExactly("above @Passed");
  }

  @Test
  void oursAreOutermost() throws Exception {
    call(app(), "Sample", "both");
    assertThat(NOTES).containsExactly("both @Noted", "both @Tagged");
  }

  @Test
  void aLineOfConfigurationMeansOursAlone() throws Exception {
    asked.put(PREFIX + APP + "Heir#own", "@Tagged");
    call(app(), "Heir", "own");
    assertThat(NOTES).containsExactly("own @Passed");
    assertThat(problems.all())
        .extracting(MethodProblems.Problem::why)
        .containsExactly("there is no annotation @Tagged; there are @Noted");
  }

  @Test
  void whatIsInsideOfOthersArrivesAsText() throws Exception {
    MethodPort.install(List.of(new Noting(GROUPS)));
    call(app(), "Grouped", "grouped");
    assertThat(NOTES)
        .containsExactly(
            "grouped @Groups(one=@Tagged(text=\"a \\\"b\\\" \\\\\"),"
                + " several=@Tagged(words=\"c,d\") @Tagged)");
    String one = NOTES.get(0).replace("grouped @Groups(one=", "").replaceAll(", several.*", "");
    assertThat(AnnotationText.readEach(one))
        .containsExactly(new AnnotationText.Written("Tagged", Map.of("text", "a \"b\" \\")));
    assertThat(AnnotationText.readEach("@Tagged(words=\"c,d\") @Tagged"))
        .containsExactly(
            new AnnotationText.Written("Tagged", Map.of("words", "c,d")),
            new AnnotationText.Written("Tagged", Map.of()));
  }

  @Test
  void whatOnlySaysWhatOthersMeanIsThereWithThemAndMeansNothingAlone() throws Exception {
    App app = app();
    call(app, "Grouped", "plain");
    assertThat(NOTES).isEmpty();
    assertThat(rows()).noneMatch(row -> row.get(0).endsWith("#plain"));
    call(app, "Grouped", "asked");
    assertThat(NOTES).containsExactly("hidden @Tagged", "hidden @Scoped(text=class)");
    NOTES.clear();
    call(app, "GroupedHeir", "own");
    assertThat(NOTES).containsExactly("own @Tagged", "own @Scoped(text=class)");
  }

  @Test
  void annotationsOfParametersAreThoseOfTheMethodThatCarriesTheAnnotation() throws Exception {
    MethodPort.install(List.of(new Noting(TAGGED, SCOPED)));
    Class<?> type = app().define(APP + "GroupedHeir");
    Object heir = type.getDeclaredConstructor().newInstance();
    type.getMethod("marked", String.class, String.class).invoke(heir, "", "");
    type.getMethod("agreed", String.class, String.class).invoke(heir, "", "");
    type.getMethod("remarked", String.class, String.class).invoke(heir, "", "");
    type.getMethod("restated", String.class, String.class).invoke(heir, "", "");
    assertThat(NOTES)
        .containsExactly(
            "marked @Tagged #0",
            "marked @Scoped(text=class) #0",
            "agreed @Tagged #1",
            "agreed @Scoped(text=class)",
            // whatever else its own are annotated with
            "remarked @Tagged #1",
            "remarked @Scoped(text=class)",
            // and what it says itself is of its own
            "restated @Tagged(text=own)",
            "restated @Scoped(text=class)");
  }

  @Test
  void annotationsOfParametersAreInheritedWithThatOfAClass() throws Exception {
    MethodPort.install(List.of(new Noting(TAGGED)));
    Class<?> type = app().define(APP + "ShelfHeir");
    Object heir = type.getDeclaredConstructor().newInstance();
    type.getMethod("placed", String.class, String.class).invoke(heir, "", "");
    assertThat(NOTES).containsExactly("placed @Tagged #1");
  }

  @Test
  void whatAFrameworkAppliesItselfIsLeftToIt() throws Exception {
    App app = app();
    app.define(APP + "Aspect");
    Class<?> sample = app.define(APP + "Sample");
    call(sample, "both");
    call(sample, "all");
    assertThat(NOTES).containsExactly("both @Noted");
    assertThat(problems.all()).isEmpty();
    assertThat(rows())
        .filteredOn(row -> row.get(0).endsWith("#both"))
        .extracting(row -> row.get(1) + " " + row.get(3))
        .containsExactlyInAnyOrder(
            "@Noted ", "@Tagged left to foreign's own interceptor, " + APP + "Aspect");
    assertThat(log.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce("INFO outrigger: @Tagged of foreign is left to")
        .contains(APP + "Aspect is loaded by " + App.class.getName())
        .doesNotContain("WARN");
  }

  @Test
  void whatWasCalledBeforeAFrameworkIsLeftToItWithTheNextThatIsCalled() throws Exception {
    App app = app();
    Class<?> sample = app.define(APP + "Sample");
    call(sample, "both");
    app.define(APP + "Aspect");
    call(sample, "both");
    assertThat(NOTES).containsExactly("both @Noted", "both @Tagged", "both @Noted", "both @Tagged");
    NOTES.clear();
    call(sample, "all");
    call(sample, "both");
    assertThat(NOTES).containsExactly("both @Noted");
    assertThat(rows())
        .extracting(row -> row.get(3))
        .contains("left to foreign's own interceptor, " + APP + "Aspect");
  }

  @Test
  void whatWasCalledBeforeAFrameworkIsLeftToItWithTheNextChore() throws Exception {
    App app = app();
    Class<?> sample = app.define(APP + "Sample");
    call(sample, "both");
    app.define(APP + "Aspect");
    NOTES.clear();
    linker.followFrameworks();
    call(sample, "both");
    assertThat(NOTES).containsExactly("both @Noted");
  }

  @Test
  void aFrameworkOfAParentAppliesThemToo() throws Exception {
    App parent = app();
    App child = new App(parent.transformer, parent);
    parent.define(APP + "Aspect");
    call(child, "Sample", "both");
    assertThat(NOTES).containsExactly("both @Noted");
  }

  @Test
  void aFrameworkOfAnotherApplicationDoesNot() throws Exception {
    App other = app();
    other.define(APP + "Aspect");
    App app = new App(other.transformer, getClass().getClassLoader());
    call(app, "Sample", "both");
    assertThat(NOTES).containsExactly("both @Noted", "both @Tagged");
    assertThat(rows()).extracting(row -> row.get(3)).containsOnly("");
  }

  @Test
  void aFrameworkInAModuleOfItsOwnAppliesWhatBothSee() throws Exception {
    Module annotations = module(Set.of("Tagged"), Map.of());
    Module framework = module(Set.of("Aspect"), Map.of("Tagged", annotations));
    Module application = module(Set.of("Sample"), Map.of("Tagged", annotations));
    framework.loadClass(APP + "Aspect");
    call(application.loadClass(APP + "Sample"), "both");
    assertThat(NOTES).containsExactly("both @Noted");
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains(APP + "Aspect is loaded by " + Module.class.getName());
  }

  @Test
  void aFrameworkInAModuleAppliesTheAnnotationsOfItsOwn() throws Exception {
    Module framework = module(Set.of("Aspect", "Tagged"), Map.of());
    Module application = module(Set.of("Sample"), Map.of("Tagged", framework));
    framework.loadClass(APP + "Aspect");
    call(application.loadClass(APP + "Sample"), "both");
    assertThat(NOTES).containsExactly("both @Noted");
  }

  @Test
  void aFrameworkInAModuleDoesNotApplyWhatItDoesNotSee() throws Exception {
    Module framework = module(Set.of("Aspect", "Tagged"), Map.of());
    framework.loadClass(APP + "Aspect");
    call(module(Set.of("Sample", "Tagged"), Map.of()).loadClass(APP + "Sample"), "both");
    call(module(Set.of("Sample"), Map.of()).loadClass(APP + "Sample"), "both");
    assertThat(NOTES).containsExactly("both @Noted", "both @Tagged", "both @Noted", "both @Tagged");
  }

  @Test
  void aFrameworkOfAnotherApplicationDoesNotApplyWhatBothHaveFromAParent() throws Exception {
    Module parent = module(Set.of("Tagged"), Map.of());
    Module other = module(parent, Set.of("Aspect"), Map.of());
    Module application = module(parent, Set.of("Sample"), Map.of());
    other.loadClass(APP + "Aspect");
    call(application.loadClass(APP + "Sample"), "both");
    assertThat(NOTES).containsExactly("both @Noted", "both @Tagged");
  }

  @Test
  void withNothingAdoptedNoSupertypeIsRead() throws Exception {
    MethodPort.install(List.of(new Noting(new AnnotationSpec("Nowhere", "Is in no jar."))));
    App app = app();
    call(app, "Heir", "own");
    assertThat(app.read).isEmpty();
    assertThat(NOTES).isEmpty();
    assertThatThrownBy(() -> app.loadClass(APP + "Tagged"))
        .isInstanceOf(ClassNotFoundException.class);
  }
}
