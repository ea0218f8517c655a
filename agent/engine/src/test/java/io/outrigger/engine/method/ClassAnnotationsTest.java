package io.outrigger.engine.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.port.method.AnnotationSpec;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.bytebuddy.jar.asm.ClassReader;
import org.junit.jupiter.api.Test;

/** Which methods an adopted annotation at a class stands for. */
class ClassAnnotationsTest {

  @Retention(RetentionPolicy.RUNTIME)
  @interface Tally {}

  @Tally
  static class Tallied {
    public void open() {}

    public static void general() {}

    protected void shared() {}

    void packaged() {}

    @SuppressWarnings("UnusedMethod") // read from its class file
    private void hidden() {}

    @Tally
    void asked() {}
  }

  static class Heir extends Tallied {
    public void more() {}

    @Override
    void asked() {}

    @Override
    public void shared() {}

    void less() {}
  }

  private static final AnnotationSpec OF_ALL =
      AnnotationSpec.adopted(
              Tally.class.getName(), "micrometer", "Counts somewhere else.", List.of())
          .inheritedAsByJava();

  @Test
  void thoseOfObjectsThatOthersCanCallByDefault() throws IOException {
    assertThat(planned(OF_ALL, Tallied.class))
        .containsExactlyInAnyOrder("open", "shared", "packaged", "asked");
    assertThat(planned(OF_ALL, Heir.class, Tallied.class))
        .containsExactlyInAnyOrder("more", "asked", "shared", "less");
  }

  @Test
  void publicOnesAloneWhereTheVocabularySaysSo() throws IOException {
    AnnotationSpec ofPublic = OF_ALL.publicAtClasses();
    assertThat(ofPublic.isInheritedAsByJava()).isTrue();
    assertThat(planned(ofPublic, Tallied.class)).containsExactlyInAnyOrder("open", "asked");
    assertThat(planned(ofPublic, Heir.class, Tallied.class))
        .containsExactlyInAnyOrder("more", "shared");
    assertThat(OF_ALL.publicAtClasses().inheritedAsByJava().isPublicAtClasses()).isTrue();
  }

  private static List<String> planned(AnnotationSpec spec, Class<?> type, Class<?>... above)
      throws IOException {
    MethodRules rules =
        new MethodRules(List.of(spec), Map.of(), "outrigger.annotate.", new MethodProblems());
    Supertypes none =
        new Supertypes() {
          @Override
          public boolean isSubtypeOf(String internalName) {
            return false;
          }

          @Override
          public List<ClassReader> above() {
            return List.of();
          }
        };
    ScannedClass[] inherited = new ScannedClass[above.length];
    for (int i = 0; i < above.length; i++) {
      inherited[i] = scanned(above[i], rules);
    }
    return rules.planned(scanned(type, rules), List.of(inherited), none).stream()
        .map(each -> each.method().name())
        .toList();
  }

  private static ScannedClass scanned(Class<?> type, MethodRules rules) throws IOException {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(file))) {
      return ScannedClass.of(new ClassReader(in.readAllBytes()), rules);
    }
  }
}
