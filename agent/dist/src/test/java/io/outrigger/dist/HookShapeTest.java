package io.outrigger.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** One library is one folder of one shape. A folder that lacks something is told what. */
class HookShapeTest {

  private static final Path HOOKS = Project.AGENT.resolve("hooks");

  private final Map<String, Hook> found =
      Project.hooks().stream().collect(Collectors.toMap(Hook::id, Function.identity()));

  private final TypePool types =
      TypePool.Default.of(ClassFileLocator.ForClassLoader.of(HookShapeTest.class.getClassLoader()));

  private static List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(HOOKS)) {
      return all.filter(each -> Files.exists(each.resolve("pom.xml"))).sorted().toList();
    }
  }

  @Test
  void everyHookHasAFolderOfItsName() throws IOException {
    List<String> names = folders().stream().map(each -> each.getFileName().toString()).toList();
    assertThat(names).isNotEmpty().containsExactlyInAnyOrderElementsOf(found.keySet());
  }

  @TestFactory
  Iterable<DynamicTest> folderHasTheShape() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path folder : folders()) {
      String id = folder.getFileName().toString();
      tests.add(DynamicTest.dynamicTest(id, () -> check(folder, id)));
    }
    return tests;
  }

  private void check(Path folder, String id) throws IOException {
    assertThat(HOOKS.resolve("pom.xml"))
        .as("paste into agent/hooks/pom.xml: <module>%s</module>", id)
        .content()
        .contains("<module>" + id + "</module>");
    assertThat(Project.AGENT.resolve("dist/pom.xml"))
        .as(
            "paste into agent/dist/pom.xml: <dependency><groupId>io.outrigger</groupId>"
                + "<artifactId>outrigger-hook-%s</artifactId>"
                + "<version>${project.version}</version></dependency>",
            id)
        .content()
        .contains("<artifactId>outrigger-hook-" + id + "</artifactId>");
    assertThat(Files.readAllLines(folder.resolve("pom.xml")).size())
        .as("lines of %s/pom.xml: what it has in common with others belongs in hooks/pom.xml", id)
        .isLessThanOrEqualTo(40);

    Hook hook = found.get(id);
    assertThat(hook)
        .as(
            "paste into %s/src/main/resources/META-INF/services/io.outrigger.spi.Hook:"
                + " io.outrigger.hook.%s.…Hook",
            id, id)
        .isNotNull();
    if (hook == null) {
      return;
    }
    assertThat(hook.getClass().getPackageName()).isEqualTo("io.outrigger.hook." + id);
    assertThat(hook.getClass().getSimpleName()).endsWith("Hook");
    assertThat(hook.library()).isNotBlank();
    assertThat(hook.versions()).isNotBlank();
    assertThat(hook.optional())
        .as("%s: one that may be retired only names things", id)
        .satisfiesAnyOf(
            optional -> assertThat(optional).isFalse(),
            optional -> assertThat(hook.feeds()).isEqualTo(Feeds.ROUTES_OF_HTTP_SERVED));
    assertThat(hook.weaves()).isNotEmpty();
    for (Weave weave : hook.weaves()) {
      checkAdvice(id, weave.adviceName());
    }
    if (hook.feeds().httpClient()) {
      assertThat(hook.weaves().stream().anyMatch(Weave::repeats) || !hook.unrepeated().isEmpty())
          .as("%s has calls sent once more (Weave.repeating()), or tells of it (unrepeated())", id)
          .isTrue();
    }
    assertThat(hook.unrepeated())
        .as("%s.unrepeated() are woven types", id)
        .allMatch(each -> hook.weaves().stream().anyMatch(weave -> weave.typeName().equals(each)));
    for (String each : hook.packages()) {
      assertThat(hook.weaves())
          .as("%s of %s.packages() is that of a woven type", each, id)
          .anyMatch(weave -> weave.typeName().startsWith(each + "."));
      assertThat(hook.opens()).as("nobody makes copies of the JDK").isEmpty();
    }
  }

  private void checkAdvice(String id, String name) {
    assertThat(name).startsWith("io.outrigger.hook." + id + ".").endsWith("Advice");
    TypeDescription advice = types.describe(name).resolve();
    assertThat(Modifier.isPublic(advice.getModifiers())).as("%s is public", name).isTrue();
    int woven = 0;
    for (MethodDescription.InDefinedShape method : advice.getDeclaredMethods()) {
      AnnotationDescription enter =
          method.getDeclaredAnnotations().ofType(Advice.OnMethodEnter.class);
      AnnotationDescription exit =
          method.getDeclaredAnnotations().ofType(Advice.OnMethodExit.class);
      for (AnnotationDescription each : new AnnotationDescription[] {enter, exit}) {
        if (each != null) {
          woven++;
          assertThat(method.isPublic() && method.isStatic())
              .as("%s is public static", method)
              .isTrue();
          assertThat(each.getValue("inline").resolve(Boolean.class))
              .as("%s: inline = false", method)
              .isFalse();
        }
      }
      if (enter != null) {
        assertThat(method.getReturnType().asErasure().getName())
            .as("%s: the woven class cannot see a type of the agent", method)
            .doesNotStartWith("io.outrigger");
      }
    }
    assertThat(woven).as("enter and exit methods of %s", name).isPositive();
  }
}
