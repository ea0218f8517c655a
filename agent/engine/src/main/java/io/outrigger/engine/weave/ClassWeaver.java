package io.outrigger.engine.weave;

import io.outrigger.engine.scan.ConstantPool;
import io.outrigger.spi.Weave;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Puts invokedynamic calls of advice that only listens into one class. It does what Byte Buddy
 * would do, with nothing but the ASM inside of it: describing types the general way took most of
 * the agent's start. All types are described from class files; nothing of the application is
 * loaded. The class keeps its fields, methods and interfaces as they are, and methods that are not
 * meant keep their bytes. See {@link AroundWeaver} for advice that changes something.
 */
final class ClassWeaver {

  private final AdviceFiles adviceFiles;
  private final Handle bootstrap;
  private final WeaveReport report;

  ClassWeaver(ClassLoader agentRoom, Method bootstrap, WeaveReport report) {
    this.adviceFiles = new AdviceFiles(agentRoom);
    this.bootstrap =
        new Handle(
            Opcodes.H_INVOKESTATIC,
            Type.getInternalName(bootstrap.getDeclaringClass()),
            bootstrap.getName(),
            Type.getMethodDescriptor(bootstrap),
            false);
    this.report = report;
  }

  /**
   * The woven class file, or null if nothing in it is meant.
   *
   * @throws IOException if a class file cannot be read
   * @throws RuntimeException if the class cannot be woven as its hooks ask for
   */
  byte @Nullable [] weave(
      @Nullable ClassLoader loader, String className, byte[] classFile, List<Entry> entries)
      throws IOException {
    ClassReader reader = new ClassReader(classFile);
    if ((reader.getAccess() & Opcodes.ACC_INTERFACE) != 0) {
      return null;
    }
    ClassFiles files = new ClassFiles(loader, reader);
    List<WeavableMethod> methods = WeavableMethods.of(reader, entries);
    Map<String, List<String>> places = new LinkedHashMap<>();
    Map<WeavableMethod, List<AdviceCall>> meant = new LinkedHashMap<>();
    for (Entry entry : entries) {
      List<WeavableMethod> meantHere = meant(methods, entry.weave());
      if (!entry.weave().subtypes()) {
        // a class meant by its name is told of even if it lacks the method
        of(entry.label(), places);
      } else if (meantHere.isEmpty()
          || !files.isSubtypeOf(entry.weave().typeName().replace('.', '/'))) {
        continue;
      }
      for (WeavableMethod method : meantHere) {
        of(method, meant)
            .add(
                new AdviceCall(
                    entry.hook().id(),
                    AdviceClass.read(adviceFiles.read(entry)),
                    entry.relocation()));
        of(entry.label(), places).add(method.name());
      }
    }
    byte[] woven = meant.isEmpty() ? null : write(reader, classFile, files, meant);
    tell(places, className, loader);
    return woven;
  }

  private byte[] write(
      ClassReader reader,
      byte[] classFile,
      ClassFiles files,
      Map<WeavableMethod, List<AdviceCall>> meant) {
    if (ConstantPool.majorVersion(classFile) < LiftedClass.INVOKEDYNAMIC) {
      ClassWriter writer = new LiftedClass(files);
      reader.accept(new WovenClass(writer, meant, bootstrap), ClassReader.SKIP_FRAMES);
      return writer.toByteArray();
    }
    // given the reader, the writer copies the constant pool and what is not woven as they are
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new WovenClass(writer, meant, bootstrap), ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  private static <K, V> List<V> of(K key, Map<K, List<V>> lists) {
    List<V> list = lists.get(key);
    if (list == null) {
      list = new ArrayList<>(2);
      lists.put(key, list);
    }
    return list;
  }

  private void tell(
      Map<String, List<String>> places, String className, @Nullable ClassLoader loader) {
    Object of = loader == null ? "" : loader;
    for (Map.Entry<String, List<String>> each : places.entrySet()) {
      String hook = each.getKey();
      if (each.getValue().isEmpty()) {
        report.skipped(hook, className, of, "this version has none of the methods to weave");
      } else {
        report.woven(hook, className, of, each.getValue());
      }
    }
  }

  private static List<WeavableMethod> meant(List<WeavableMethod> methods, Weave weave) {
    List<WeavableMethod> meant = new ArrayList<>(2);
    for (WeavableMethod method : methods) {
      if (method.name().equals(weave.methodName())) {
        List<String> wanted = weave.parameterTypes();
        if (wanted == null ? !method.isBridge() : method.argumentNames().equals(wanted)) {
          meant.add(method);
        }
      }
    }
    return meant;
  }
}
