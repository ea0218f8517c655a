package io.outrigger.engine.method;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * An annotation as a class file has it: its type by name, and the values that were written, as
 * text. Constants of enumerations are in lower case with dashes, as options are; classes are binary
 * names; lists have commas between. Annotations inside of annotations are left out, but for those
 * in the list that is an annotation's {@code value}: so repeated ones are carried.
 */
final class ScannedAnnotation {

  private final String type;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<ScannedAnnotation> listed = new ArrayList<>(0);

  ScannedAnnotation(String descriptor) {
    this.type = Type.getType(descriptor).getClassName();
  }

  /** The binary name of the annotation's type. */
  String type() {
    return type;
  }

  Map<String, String> values() {
    return values;
  }

  /** The annotations in the list that is its {@code value}. */
  List<ScannedAnnotation> listed() {
    return listed;
  }

  static List<String> types(List<ScannedAnnotation> annotations) {
    List<String> types = new ArrayList<>(annotations.size());
    for (ScannedAnnotation each : annotations) {
      types.add(each.type);
    }
    return types;
  }

  /** Takes the values in. */
  AnnotationVisitor reader() {
    return new Values();
  }

  private void put(String name, String value) {
    values.put(name, value);
  }

  private static String text(Object value) {
    if (value instanceof Type type) {
      return type.getClassName();
    }
    if (!value.getClass().isArray()) {
      return String.valueOf(value);
    }
    // those of primitives come whole
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < Array.getLength(value); i++) {
      all.append(i == 0 ? "" : ",").append(Array.get(value, i));
    }
    return all.toString();
  }

  private static String constant(String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char each = name.charAt(i);
      text.append(each == '_' ? '-' : Character.toLowerCase(each));
    }
    return text.toString();
  }

  private final class Values extends AnnotationVisitor {

    Values() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(String name, Object value) {
      put(name, text(value));
    }

    @Override
    public void visitEnum(String name, String descriptor, String value) {
      put(name, constant(value));
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String name, String descriptor) {
      return null;
    }

    @Override
    public AnnotationVisitor visitArray(String name) {
      return new Elements(name);
    }
  }

  private final class Elements extends AnnotationVisitor {

    private final String of;
    private final StringBuilder all = new StringBuilder();
    private String between = "";

    Elements(String of) {
      super(Opcodes.ASM9);
      this.of = of;
    }

    private void add(String text) {
      all.append(between).append(text);
      between = ",";
    }

    @Override
    public void visit(@Nullable String name, Object value) {
      add(text(value));
    }

    @Override
    public void visitEnum(@Nullable String name, String descriptor, String value) {
      add(constant(value));
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(@Nullable String name, String descriptor) {
      if (!of.equals("value")) {
        return null;
      }
      ScannedAnnotation one = new ScannedAnnotation(descriptor);
      listed.add(one);
      return one.reader();
    }

    @Override
    public void visitEnd() {
      put(of, all.toString());
    }
  }
}
