package io.outrigger.engine;

import io.outrigger.bootstrap.Door;
import io.outrigger.engine.link.Linker;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** The door of the tests' JVM, which is opened once, leads to whichever linker came last. */
final class TestDoor {

  private static volatile @Nullable Linker linker;

  static {
    try {
      if (!Door.open(
          MethodHandles.lookup()
              .findStatic(
                  TestDoor.class,
                  "link",
                  MethodType.methodType(
                      CallSite.class,
                      MethodHandles.Lookup.class,
                      String.class,
                      MethodType.class,
                      Object[].class)))) {
        throw new LinkageError("the door leads elsewhere");
      }
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the door", e);
    }
  }

  private TestDoor() {}

  static void leadTo(Linker next) {
    linker = next;
  }

  /**
   * The linker that came last.
   *
   * @throws IllegalStateException if none did
   */
  static Linker linker() {
    Linker current = linker;
    if (current == null) {
      throw new IllegalStateException("no linker");
    }
    return current;
  }

  @SuppressWarnings("unused") // through the door
  private static CallSite link(
      MethodHandles.Lookup caller, String name, MethodType type, Object[] arguments) {
    return linker().link(caller, name, type, arguments);
  }
}
