package io.outrigger.benchmark.growth;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Classes that are made up, as many as are wanted. */
enum Kind {
  /** Nothing in it is of interest to the agent. */
  PLAIN,

  /** A filter of a container that has no hook of its own: one method is woven. */
  FILTER;

  private static final String DO_FILTER =
      "(Ljakarta/servlet/ServletRequest;Ljakarta/servlet/ServletResponse;Ljakarta/servlet/FilterChain;)V";
  private static final int METHODS = 15;

  /** How many share a package. */
  static final int PER_PACKAGE = 50;

  /** The name of the class of that number. */
  String className(int number) {
    return "generated." + name().toLowerCase(Locale.ROOT) + number / PER_PACKAGE + ".Some" + number;
  }

  /** What else the classes need on the class path. */
  static String library() {
    try {
      return Path.of(Filter.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the Servlet API is not a file", e);
    }
  }

  /** Writes a jar with so many of them, which are not compressed. */
  void write(Path jar, int count) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (int i = 0; i < count; i++) {
        byte[] bytes = bytes(className(i).replace('.', '/'));
        JarEntry entry = new JarEntry(className(i).replace('.', '/') + ".class");
        CRC32 sum = new CRC32();
        sum.update(bytes);
        entry.setMethod(JarEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(bytes);
      }
    }
  }

  private byte[] bytes(String name) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        Opcodes.V11,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER,
        name,
        null,
        "java/lang/Object",
        this == FILTER
            ? new String[] {"jakarta/servlet/Filter", "java/lang/Runnable"}
            : new String[0]);
    constructor(writer);
    for (int i = 0; i < METHODS; i++) {
      method(writer, name, i);
    }
    if (this == FILTER) {
      MethodVisitor filter = begin(writer, "doFilter", DO_FILTER);
      end(filter);
      MethodVisitor run = begin(writer, "run", "()V");
      run.visitVarInsn(Opcodes.ALOAD, 0);
      for (int i = 0; i < 3; i++) {
        run.visitInsn(Opcodes.ACONST_NULL);
      }
      run.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, "doFilter", DO_FILTER, false);
      end(run);
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void constructor(ClassWriter writer) {
    MethodVisitor constructor = begin(writer, "<init>", "()V");
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    end(constructor);
  }

  /** A field, texts and calls, so that the constant pool is about as long as usual. */
  private static void method(ClassWriter writer, String name, int number) {
    writer.visitField(Opcodes.ACC_PRIVATE, "value" + number, "Ljava/lang/String;", null, null);
    MethodVisitor method = begin(writer, "doSomething" + number, "(Ljava/util/List;)V");
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitTypeInsn(Opcodes.NEW, "java/lang/StringBuilder");
    method.visitInsn(Opcodes.DUP);
    method.visitMethodInsn(
        Opcodes.INVOKESPECIAL, "java/lang/StringBuilder", "<init>", "()V", false);
    for (int i = 0; i < 3; i++) {
      method.visitLdcInsn("text " + i + " of method " + number + " of " + name);
      method.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL,
          "java/lang/StringBuilder",
          "append",
          "(Ljava/lang/String;)Ljava/lang/StringBuilder;",
          false);
    }
    method.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        "java/lang/StringBuilder",
        "toString",
        "()Ljava/lang/String;",
        false);
    method.visitFieldInsn(Opcodes.PUTFIELD, name, "value" + number, "Ljava/lang/String;");
    end(method);
  }

  private static MethodVisitor begin(ClassWriter writer, String name, String descriptor) {
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, name, descriptor, null, null);
    method.visitCode();
    return method;
  }

  private static void end(MethodVisitor method) {
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }
}
