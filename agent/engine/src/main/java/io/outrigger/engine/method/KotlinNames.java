package io.outrigger.engine.method;

import org.jspecify.annotations.Nullable;

/** By what names Kotlin's compiler has beside a function what else it makes of it. */
final class KotlinNames {

  /** Beside an interface: the bodies of its functions, where they are not its default methods. */
  private static final String BODIES = "$DefaultImpls";

  /** Behind the name of a suspending function that can be overridden: its body. */
  private static final String BODY = "$suspendImpl";

  private KotlinNames() {}

  /**
   * Whether classes that extend this one are what becomes of lambdas, of references to functions,
   * and of suspending code that goes on: none has a method that was written as one.
   *
   * @param superclass internal name
   */
  static boolean isOfFunctionObjects(@Nullable String superclass) {
    if (superclass == null) {
      return false;
    }
    if (superclass.startsWith("kotlin/coroutines/jvm/internal/")) {
      return superclass.endsWith("ContinuationImpl") || superclass.endsWith("SuspendLambda");
    }
    return superclass.startsWith("kotlin/jvm/internal/")
        && (superclass.endsWith("Lambda") || superclass.contains("FunctionReference"));
  }

  /**
   * The name and descriptor of the function whose body this is, or null.
   *
   * @param owner internal name
   * @param descriptor of a static method
   */
  static @Nullable String ofBody(String owner, String name, String descriptor) {
    if (!name.endsWith(BODY)) {
      return null;
    }
    String self = "(L" + owner + ";";
    return descriptor.startsWith(self)
        ? name.substring(0, name.length() - BODY.length())
            + "("
            + descriptor.substring(self.length())
        : null;
  }

  /** Whether that is the class with the bodies of an interface's functions. */
  static boolean isOfBodies(String internalName) {
    return internalName.endsWith(BODIES);
  }

  /** The descriptor of a function's body there. */
  static String descriptorOfBody(String bodies, String descriptor) {
    return "(L"
        + bodies.substring(0, bodies.length() - BODIES.length())
        + ";"
        + descriptor.substring(1);
  }
}
