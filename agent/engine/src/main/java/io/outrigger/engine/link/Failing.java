package io.outrigger.engine.link;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Which advice throws instead of doing its work, for tests of what the application then notices.
 *
 * @param all whether all does
 * @param one the name of an advice class that does; empty for none
 */
public record Failing(boolean all, String one) {

  /** All advice does its work. */
  public static final Failing NONE = new Failing(false, "");

  private static final MethodHandle ALWAYS_THROWS;

  static {
    try {
      ALWAYS_THROWS =
          MethodHandles.lookup()
              .findStatic(Failing.class, "failOnPurpose", MethodType.methodType(void.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  boolean fails(String adviceClass) {
    return all || one.equals(adviceClass);
  }

  /** What throws, of the type of the advice that it is there for. */
  MethodHandle advice(MethodType type) {
    return MethodHandles.dropArguments(
        MethodHandles.foldArguments(
            MethodHandles.empty(MethodType.methodType(type.returnType())), ALWAYS_THROWS),
        0,
        type.parameterList());
  }

  @SuppressWarnings("unused") // through ALWAYS_THROWS
  private static void failOnPurpose() {
    throw new IllegalStateException("made to fail by an option outrigger.test");
  }
}
