package io.outrigger.engine.method;

import io.outrigger.port.method.AnnotationText;
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
 * names; lists have commas between. Annotations inside of annotations are as {@link AnnotationText}
 * writes them, with their simple names and blanks between. Those in the list that is an
 * annotation's {@code value} are carried as they are, too: so are repeated ones.
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

  /**
   * Takes the values in and hands itself on.
   *
   * @param around what it is an element of
   * @param alone whether it is the only one
   */
  private AnnotationVisitor inside(Elements around, boolean alone) {
    return new Nested(around, alone);
  }

  private class Values extends AnnotationVisitor {

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
    public AnnotationVisitor visitAnnotation(String name, String descriptor) {
      return new ScannedAnnotation(descriptor).inside(new Elements(name), true);
    }

    @Override
    public AnnotationVisitor visitArray(String name) {
      return new Elements(name);
    }
  }

  private final class Nested extends Values {

    private final Elements around;
    private final boolean alone;

    Nested(Elements around, boolean alone) {
      this.around = around;
      this.alone = alone;
    }

    @Override
    public void visitEnd() {
      String name = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
      around.addAnnotation(AnnotationText.write(name, values));
      if (alone) {
        around.visitEnd();
      }
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

    private void addAnnotation(String text) {
      all.append(between).append(text);
      between = " ";
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
    public AnnotationVisitor visitAnnotation(@Nullable String name, String descriptor) {
      ScannedAnnotation one = new ScannedAnnotation(descriptor);
      if (of.equals("value")) {
        listed.add(one);
      }
      return one.inside(this, false);
    }

    @Override
    public void visitEnd() {
      put(of, all.toString());
    }
  }
}
