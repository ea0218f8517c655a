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
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a method inherits from a generic one that it implements. */
class InheritedByBridgesTest {

  @Retention(RetentionPolicy.RUNTIME)
  @interface Tally {}

  interface Store<K> {
    @Tally
    Object get(K key);

    @Tally
    void remove(K key);
  }

  static class Longs implements Store<Long> {
    @Override
    public String get(Long key) {
      return "" + key;
    }

    public void remove(String key) {}

    @Override
    public void remove(Long key) {}

    public void remove(int key) {}
  }

  static class Plain implements Store<Long> {
    @Override
    public Object get(Long key) {
      return key;
    }

    @Override
    public void remove(Long key) {}
  }

  private final MethodProblems problems = new MethodProblems();
  private final MethodRules rules =
      new MethodRules(
          List.of(AnnotationSpec.adopted(Tally.class.getName(), "some", "Counts.", List.of())),
          Map.of(),
          "outrigger.annotate.",
          problems);

  private List<String> planned(byte[] classFile) throws IOException {
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
    return rules
        .planned(
            ScannedClass.of(new ClassReader(classFile), rules),
            List.of(ScannedClass.of(new ClassReader(read(Store.class)), rules)),
            none)
        .stream()
        .map(each -> each.method().shown())
        .toList();
  }

  private static byte[] read(Class<?> type) throws IOException {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(file))) {
      return in.readAllBytes();
    }
  }

  /** The class as a compiler would have made it whose bridges call no method of it themselves. */
  private static byte[] withoutCalls(Class<?> type) throws IOException {
    ClassWriter writer = new ClassWriter(0);
    ClassVisitor without =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            MethodVisitor made = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new MethodVisitor(Opcodes.ASM9, made) {
              @Override
              public void visitMethodInsn(
                  int opcode, String owner, String callee, String type, boolean isInterface) {
                super.visitMethodInsn(opcode, owner, "other", type, isInterface);
              }
            };
          }
        };
    new ClassReader(read(type)).accept(without, 0);
    return writer.toByteArray();
  }

  @Test
  void ofOverloadsThatWhichTheBridgeCalls() throws IOException {
    assertThat(planned(read(Longs.class))).containsExactlyInAnyOrder("get(Long)", "remove(Long)");
    assertThat(planned(read(Plain.class))).containsExactlyInAnyOrder("get(Long)", "remove(Long)");
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void whereNobodyTellsItIsTold() throws IOException {
    assertThat(planned(withoutCalls(Plain.class)))
        .containsExactlyInAnyOrder("get(Long)", "remove(Long)");
    assertThat(problems.all()).isEmpty();
    assertThat(planned(withoutCalls(Longs.class))).containsExactly("get(Long)");
    assertThat(problems.all())
        .containsExactly(
            new MethodProblems.Problem(
                "@" + Tally.class.getName() + " at " + Store.class.getName() + "#remove",
                Longs.class.getName()
                    + " has several methods remove, and its code does not tell which of them is"
                    + " meant: expected it at that one"));
  }
}
