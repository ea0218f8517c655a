package io.outrigger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.outrigger.engine.link.HookFaults;
import io.outrigger.engine.method.MethodLinker;
import io.outrigger.engine.method.MethodProblems;
import io.outrigger.engine.method.MethodWeaver;
import io.outrigger.engine.weave.WeaveReport;
import io.outrigger.engine.weave.WeavingTransformer;
import io.outrigger.hook.sample.GreetingHook;
import io.outrigger.spi.Weave;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sample.greeting.Guest;
import org.sample.greeting.Name;

/** A library and its copies: found, spoken of by their own names, and told apart. */
class RelocatedWeavingTest {

  private static final String LIBRARY = "org.sample.greeting.";
  private static final String HERE = "io.outrigger.hook.sample.";
  private static final int CLASSES = 50_000;

  private final WeaveReport report = new WeaveReport();
  private final HookFaults faults = new HookFaults(List.of("sample"));

  @BeforeEach
  void clear() {
    Heard.take();
  }

  private WeavingTransformer transformer(boolean copies, Weave... weaves) throws Exception {
    MethodProblems problems = new MethodProblems();
    MethodLinker linker = new MethodLinker(problems);
    MethodWeaver noMethods = new MethodWeaver(List.of(), Map.of(), "", linker.planned(), problems);
    return TestTransformers.of(
        Map.of("sample", new GreetingHook(weaves)), copies, report, faults, linker, noMethods);
  }

  private static Weave greeting() {
    return Weave.type(LIBRARY + "Greeter")
        .method("greet", LIBRARY + "Name")
        .advice(HERE + "GreetingAdvice");
  }

  private static Map<String, String> library(String packageName) {
    return Map.of(
        "org/sample/greeting/Greeter",
        packageName + "Greeter",
        "org/sample/greeting/Name",
        packageName + "Name");
  }

  private static String greeted(CopiesLoader loader, String className) throws Exception {
    return (String)
        ((Callable<?>) loader.loadClass(className).getConstructor().newInstance()).call();
  }

  @Test
  void aCopyBelowAPrefixWithTheApiThatItBrings() throws Exception {
    CopiesLoader loader =
        new CopiesLoader(transformer(true, greeting()))
            .with(
                Map.of(
                    "org/sample/greeting/Greeter", "shaded/org/sample/greeting/Greeter",
                    "org/sample/greeting/Name", "shaded/org/sample/greeting/Name",
                    "org/sample/tone/Tone", "shaded/org/sample/tone/Tone"));
    assertThat(greeted(loader, "shaded.org.sample.greeting.Greeter")).isEqualTo("hello world");
    assertThat(Heard.take())
        .containsExactly(
            "WORLD shaded.org.sample.greeting.Name shaded.org.sample.greeting.Greeter"
                + " shaded.org.sample.tone.Tone");
    assertThat(report.toString())
        .isEqualTo("sample (shaded.): shaded.org.sample.greeting.Greeter: woven: greet\n");
    assertThat(faults.counts()).containsEntry("sample", 0L);
  }

  @Test
  void aCopyWithAnotherHeadOnTheApiThatIsThere() throws Exception {
    CopiesLoader loader =
        new CopiesLoader(transformer(true, greeting())).with(library("com/product/greeting/"));
    assertThat(greeted(loader, "com.product.greeting.Greeter")).isEqualTo("hello world");
    assertThat(Heard.take())
        .containsExactly(
            "WORLD com.product.greeting.Name com.product.greeting.Greeter org.sample.tone.Tone");
    assertThat(report.toString())
        .isEqualTo(
            "sample (com.product. for org.sample.): com.product.greeting.Greeter: woven: greet\n");
  }

  @Test
  void theLibraryAndTwoCopiesInOneLoader() throws Exception {
    CopiesLoader loader =
        new CopiesLoader(transformer(true, greeting()))
            .with(library("org/sample/greeting/"))
            .with(library("one/org/sample/greeting/"))
            .with(library("other/org/sample/greeting/"));
    for (String prefix : List.of("", "one.", "other.", "")) {
      assertThat(greeted(loader, prefix + "org.sample.greeting.Greeter")).isEqualTo("hello world");
      assertThat(Heard.take())
          .containsExactly(
              "WORLD "
                  + prefix
                  + "org.sample.greeting.Name "
                  + prefix
                  + "org.sample.greeting.Greeter org.sample.tone.Tone");
    }
    assertThat(report.wovenClasses()).isEqualTo(3);
    assertThat(faults.counts()).containsEntry("sample", 0L);
  }

  @Test
  void adviceThatChangesSomethingMakesObjectsOfTheCopy() throws Exception {
    CopiesLoader loader =
        new CopiesLoader(
                transformer(
                    true,
                    Weave.type(LIBRARY + "Greeter")
                        .method("greet")
                        .changing()
                        .advice(HERE + "RenamingAdvice")))
            .with(library("shaded/org/sample/greeting/"));
    assertThat(greeted(loader, "shaded.org.sample.greeting.Greeter"))
        .isEqualTo("hello other world");
    assertThat(faults.counts()).containsEntry("sample", 0L);
  }

  @Test
  void subtypesOfACopiedType() throws Exception {
    CopiesLoader loader =
        new CopiesLoader(
                transformer(
                    true,
                    Weave.subtypesOf(LIBRARY + "Guest")
                        .method("meet", LIBRARY + "Name")
                        .advice(HERE + "GreetingAdvice")))
            .with(library("shaded/org/sample/greeting/"))
            .with(
                Map.of(
                    "org/sample/greeting/Guest", "shaded/org/sample/greeting/Guest",
                    "org/sample/greeting/Name", "shaded/org/sample/greeting/Name",
                    "io/outrigger/engine/RelocatedWeavingTest$AppGuest", "app/Guest"));
    Class<?> name = loader.loadClass("shaded.org.sample.greeting.Name");
    Class<?> guest = loader.loadClass("app.Guest");
    guest
        .getMethod("meet", name)
        .invoke(
            guest.getConstructor().newInstance(),
            name.getConstructor(String.class).newInstance("friend"));
    assertThat(Heard.take())
        .containsExactly(
            "FRIEND shaded.org.sample.greeting.Name shaded.org.sample.greeting.Greeter"
                + " org.sample.tone.Tone");
    assertThat(report.toString()).isEqualTo("sample (shaded.): app.Guest: woven: meet\n");
  }

  @Test
  void switchedOffCopiesAreLeftAlone() throws Exception {
    CopiesLoader loader =
        new CopiesLoader(transformer(false, greeting()))
            .with(library("shaded/org/sample/greeting/"));
    assertThat(greeted(loader, "shaded.org.sample.greeting.Greeter")).isEqualTo("hello world");
    assertThat(Heard.take()).isEmpty();
    assertThat(report.lines()).isEmpty();
  }

  /** One class was copied, to be mended perhaps, and works on the library's own types. */
  @Test
  void aClassThatIsCopiedAloneIsNotWoven() throws Exception {
    CopiesLoader loader =
        new CopiesLoader(
                transformer(
                    true,
                    Weave.type(LIBRARY + "Greeter")
                        .method("greet")
                        .advice(HERE + "GreetingAdvice")))
            .with(Map.of("org/sample/greeting/Greeter", "app/org/sample/greeting/Greeter"));
    assertThat(greeted(loader, "app.org.sample.greeting.Greeter")).isEqualTo("hello world");
    assertThat(Heard.take()).isEmpty();
    assertThat(report.toString())
        .isEqualTo(
            "sample (app.): app.org.sample.greeting.Greeter: skipped: not the library, there is no"
                + " app.org.sample.greeting.Name\n");
    assertThat(faults.counts()).containsEntry("sample", 0L);
  }

  /** Of the same name, and something else: the method takes nothing. */
  @Test
  void aClassOfAnotherShapeIsNotWoven() throws Exception {
    byte[] other =
        new ByteBuddy()
            .subclass(Object.class)
            .name("app.org.sample.greeting.Greeter")
            .implement(Callable.class)
            .defineMethod("greet", String.class, Visibility.PUBLIC)
            .intercept(FixedValue.value("hm"))
            .method(ElementMatchers.named("call"))
            .intercept(FixedValue.value("hm"))
            .make()
            .getBytes();
    CopiesLoader loader =
        new CopiesLoader(
                transformer(
                    true,
                    Weave.type(LIBRARY + "Greeter")
                        .method("greet")
                        .advice(HERE + "GreetingAdvice")))
            .with("app/org/sample/greeting/Greeter", other)
            .with(Map.of("org/sample/greeting/Name", "app/org/sample/greeting/Name"));
    assertThat(greeted(loader, "app.org.sample.greeting.Greeter")).isEqualTo("hm");
    assertThat(report.toString())
        .startsWith("sample (app.): app.org.sample.greeting.Greeter: skipped: not the library: ");
    assertThat(faults.counts()).containsEntry("sample", 0L);
  }

  @Test
  void toRefuseAClassAllocatesNothing() throws Exception {
    WeavingTransformer transformer =
        transformer(
            true,
            greeting(),
            Weave.subtypesOf(LIBRARY + "Guest")
                .method("meet", LIBRARY + "Name")
                .advice(HERE + "GreetingAdvice"));
    byte[] classFile = classFile();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ClassLoader loader = getClass().getClassLoader();
    refuse(transformer, loader, classFile, 1000);
    long before = threads.getCurrentThreadAllocatedBytes();

    refuse(transformer, loader, classFile, CLASSES);

    // a byte per class would be far more; asking costs a little itself
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(CLASSES / 10);
    assertThat(report.lines()).isEmpty();
  }

  private static void refuse(
      WeavingTransformer transformer, ClassLoader loader, byte[] classFile, int times) {
    for (int i = 0; i < times; i++) {
      if (transformer.transform(loader, "other/sample/greeting/NoGreeter", null, null, classFile)
          != null) {
        throw new IllegalStateException("woven");
      }
    }
  }

  private static byte[] classFile() throws IOException {
    try (InputStream in =
        RelocatedWeavingTest.class.getResourceAsStream("RelocatedWeavingTest.class")) {
      if (in == null) {
        throw new IOException("no class file");
      }
      return in.readAllBytes();
    }
  }

  /** Of an application that uses the library. */
  public static final class AppGuest implements Guest {
    @Override
    public void meet(Name name) {}
  }
}
