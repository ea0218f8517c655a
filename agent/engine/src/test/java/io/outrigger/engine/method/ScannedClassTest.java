package io.outrigger.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.outrigger.option.Option;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.Attribute;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/** What is read of annotations, and what is left unread. */
class ScannedClassTest {

  private static final String BROKEN = "no descriptor";

  private static final AnnotationSpec OWN =
      new AnnotationSpec(
          "Noted", "Notes a call.", Attribute.only("text", Option.text("outrigger.text")));

  private static final AnnotationSpec FOREIGN =
      AnnotationSpec.adopted("com.acme.Foreign", "acme", "Means something.", List.of());

  /** A method with one of ours, and one of others that holds another and marks a parameter. */
  private static byte[] classFile(String inside, String atParameter) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "com/acme/Desk", null, "java/lang/Object", null);
    nested(writer.visitAnnotation("Lcom/acme/Foreign;", true), inside);
    MethodVisitor method =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "ask", "(Ljava/lang/String;)V", null, null);
    AnnotationVisitor own = method.visitAnnotation("Lio/outrigger/annotation/Noted;", false);
    own.visit("text", "ours");
    own.visitEnd();
    nested(method.visitAnnotation("Lcom/acme/Foreign;", true), inside);
    method.visitParameterAnnotation(0, atParameter, true).visitEnd();
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void nested(AnnotationVisitor around, String inside) {
    AnnotationVisitor nested = around.visitAnnotation("nested", inside);
    nested.visit("name", "theirs");
    nested.visitEnd();
    around.visitEnd();
  }

  private static ScannedClass scanned(byte[] classFile, AnnotationSpec... known) {
    return ScannedClass.of(
        new ClassReader(classFile),
        new MethodRules(List.of(known), Map.of(), "outrigger.annotate.", new MethodProblems()));
  }

  @Test
  void withNothingAdoptedOfOthersTheTypesAreReadAlone() {
    ScannedClass scanned = scanned(classFile(BROKEN, BROKEN), OWN);
    ScannedMethod method = scanned.methods().get(0);
    assertThat(ScannedAnnotation.types(scanned.annotations())).containsExactly("com.acme.Foreign");
    assertThat(method.annotations())
        .extracting(ScannedAnnotation::type, ScannedAnnotation::values)
        .containsExactlyInAnyOrder(
            tuple("io.outrigger.annotation.Noted", Map.of("text", "ours")),
            tuple("com.acme.Foreign", Map.of()));
    assertThat(method.parameterAnnotations()).isEmpty();
  }

  @Test
  void whatIsAdoptedIsReadAsFarAsItGoes() {
    ScannedClass scanned =
        scanned(classFile("Lcom/acme/Nested;", "Lcom/acme/Marked;"), OWN, FOREIGN);
    ScannedMethod method = scanned.methods().get(0);
    assertThat(scanned.annotations())
        .extracting(ScannedAnnotation::values)
        .containsExactly(Map.of("nested", "@Nested(name=\"theirs\")"));
    assertThat(method.annotations())
        .extracting(ScannedAnnotation::values)
        .contains(Map.of("nested", "@Nested(name=\"theirs\")"));
    assertThat(method.parameterAnnotations()).containsExactly(List.of("com.acme.Marked"));
    assertThatThrownBy(() -> scanned(classFile(BROKEN, "Lcom/acme/Marked;"), OWN, FOREIGN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
