package io.outrigger.engine.weave;

import io.outrigger.engine.log.AgentLog;
import io.outrigger.engine.method.MethodWeaver;
import io.outrigger.engine.scan.ConstantPool;
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
 * Puts invokedynamic calls of advice into one class. Advice that listens, or replaces a result, is
 * written by itself: it does what Byte Buddy would do, with nothing but the ASM inside of it, for
 * describing types the general way took most of the agent's start. All types are described from
 * class files; nothing of the application is loaded. The class keeps its fields, methods and
 * interfaces as they are, and methods that are not meant keep their bytes. Advice that changes
 * something else, or speaks words that only Byte Buddy knows, is left to {@link AroundWeaver}.
 */
final class ClassWeaver {

  private final AdviceFiles hooks;
  private final Copies copies;
  private final Method bootstrap;
  private final Handle bootstrapHandle;
  private final WeaveReport report;
  private volatile @Nullable AroundWeaver aroundWeaver;

  ClassWeaver(ClassLoader agentRoom, Method bootstrap, WeaveReport report) {
    this.hooks = new AdviceFiles(agentRoom);
    this.copies = new Copies(hooks);
    this.bootstrap = bootstrap;
    this.bootstrapHandle =
        new Handle(
            Opcodes.H_INVOKESTATIC,
            Type.getInternalName(bootstrap.getDeclaringClass()),
            bootstrap.getName(),
            Type.getMethodDescriptor(bootstrap),
            false);
    this.report = report;
  }

  /** The copies of libraries that were met. */
  Copies copies() {
    return copies;
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
    Selection selection = Selection.of(reader, files, entries);
    byte[] woven = null;
    if (!selection.methods().isEmpty()) {
      boolean old = ConstantPool.majorVersion(classFile) < LiftedClass.INVOKEDYNAMIC;
      woven = write(loader, className, old ? LiftedClass.of(reader, files) : classFile, selection);
    }
    selection.tell(report, className, loader);
    return woven;
  }

  /**
   * The class with those of its methods woven that something applies to, or null if there are none.
   *
   * @throws IOException if a class file cannot be read
   */
  byte @Nullable [] weaveMethods(ClassLoader loader, byte[] classFile, MethodWeaver methods)
      throws IOException {
    ClassReader reader = new ClassReader(classFile);
    ClassFiles files = new ClassFiles(loader, reader);
    return methods.weave(
        loader,
        ConstantPool.majorVersion(classFile) < LiftedClass.INVOKEDYNAMIC
            ? LiftedClass.of(reader, files)
            : classFile,
        files,
        bootstrapHandle);
  }

  private byte[] write(
      @Nullable ClassLoader loader, String className, byte[] classFile, Selection selection)
      throws IOException {
    try {
      return called(classFile, calls(selection));
    } catch (UnknownWordException forByteBuddy) {
      AgentLog.debug("left to Byte Buddy: " + className, forByteBuddy);
    }
    return aroundWeaver().weave(loader, className, classFile, selection);
  }

  private Map<WeavableMethod, List<AdviceCall>> calls(Selection selection) throws IOException {
    Map<WeavableMethod, List<AdviceCall>> calls = new LinkedHashMap<>();
    for (Map.Entry<WeavableMethod, List<Entry>> each : selection.methods().entrySet()) {
      List<AdviceCall> ofMethod = new ArrayList<>(2);
      for (Entry entry : each.getValue()) {
        AdviceClass advice = entry.adviceFiles(hooks).parsed(entry.weave().adviceName());
        if (advice.replaces() != entry.weave().changes()) {
          throw new UnknownWordException(entry.weave() + " and its advice disagree on changes");
        }
        ofMethod.add(new AdviceCall(entry.hook().id(), advice, entry.relocation()));
      }
      calls.put(each.getKey(), ofMethod);
    }
    return calls;
  }

  private byte[] called(byte[] classFile, Map<WeavableMethod, List<AdviceCall>> calls) {
    ClassReader reader = new ClassReader(classFile);
    // given the reader, the writer copies the constant pool and what is not woven as they are
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new WovenClass(writer, calls, bootstrapHandle), ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  private AroundWeaver aroundWeaver() {
    AroundWeaver made = aroundWeaver;
    if (made == null) {
      // two threads may each make one: no lock is held while classes are loaded
      made = new AroundWeaver(hooks, bootstrap);
      aroundWeaver = made;
    }
    return made;
  }
}
