package io.outrigger.engine.start;

import io.outrigger.engine.scan.ConstantPool;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;

/**
 * Defines the door class into {@code java.base}, where every class loader and every module sees it.
 * Nothing is appended to the bootstrap class path, so the application keeps its class-data-sharing
 * archive.
 */
final class Door {

  private static final String COMPILED_AS = "io/outrigger/bootstrap/Door";
  private static final String DEFINED_AS = "java/lang/OutriggerDoor";

  private final Class<?> type;

  private Door(Class<?> type) {
    this.type = type;
  }

  /** Defines the class, or finds the one that another copy of the agent defined. */
  static Door define(ClassLoader agentRoom, Instrumentation instrumentation)
      throws IOException, ReflectiveOperationException {
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("java.lang", Set.of(Door.class.getModule())),
        Set.of(),
        Map.of());
    byte[] classFile;
    try (InputStream in = agentRoom.getResourceAsStream(COMPILED_AS + ".class")) {
      if (in == null) {
        throw new IOException("the agent jar is not complete: " + COMPILED_AS + " is missing");
      }
      classFile = ConstantPool.replace(in.readAllBytes(), COMPILED_AS, DEFINED_AS);
    }
    try {
      return new Door(
          MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup())
              .defineClass(classFile));
    } catch (LinkageError definedBefore) {
      return new Door(Class.forName(DEFINED_AS.replace('/', '.'), true, null));
    }
  }

  /** Leads woven places to the linker; false if they lead to another copy of the agent. */
  boolean open(MethodHandle linker) throws ReflectiveOperationException {
    return (boolean) type.getMethod("open", MethodHandle.class).invoke(null, linker);
  }

  /** The bootstrap method of woven places. */
  Method bootstrap() throws ReflectiveOperationException {
    Method link =
        type.getMethod(
            "link", MethodHandles.Lookup.class, String.class, MethodType.class, Object[].class);
    if (link.getReturnType() != CallSite.class) {
      throw new NoSuchMethodException(link.toString());
    }
    return link;
  }
}
