package io.outrigger.strategy.resilience;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * CDI as an application has it, known by name alone. Its handles take and return objects.
 *
 * @param root the package that the application's version has its types in, with a dot
 * @param isUnsatisfied whether what was selected is not there
 * @param get a bean of what was selected
 * @param destroy ends the use of a bean, of the same selection
 */
record Cdi(
    String root,
    MethodHandle current,
    MethodHandle select,
    MethodHandle isUnsatisfied,
    MethodHandle get,
    MethodHandle destroy) {

  /** Null where the application has none. */
  static @Nullable Cdi of(@Nullable ClassLoader loader) {
    for (String each : new String[] {"jakarta.enterprise.", "javax.enterprise."}) {
      try {
        return of(each, loader);
      } catch (ReflectiveOperationException | LinkageError none) {
        // the other one perhaps
      }
    }
    return null;
  }

  private static Cdi of(String root, @Nullable ClassLoader loader)
      throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    Class<?> cdi = Class.forName(root.concat("inject.spi.CDI"), false, loader);
    Class<?> instance = Class.forName(root.concat("inject.Instance"), false, loader);
    MethodType ofObject = MethodType.methodType(Object.class, Object.class);
    return new Cdi(
        root,
        lookup
            .findStatic(cdi, "current", MethodType.methodType(cdi))
            .asType(MethodType.methodType(Object.class)),
        lookup
            .findVirtual(
                instance,
                "select",
                MethodType.methodType(instance, Class.class, Annotation[].class))
            .asFixedArity()
            .asType(ofObject.appendParameterTypes(Class.class, Annotation[].class)),
        lookup
            .findVirtual(instance, "isUnsatisfied", MethodType.methodType(boolean.class))
            .asType(MethodType.methodType(boolean.class, Object.class)),
        lookup.findVirtual(instance, "get", MethodType.methodType(Object.class)).asType(ofObject),
        lookup
            .findVirtual(instance, "destroy", MethodType.methodType(void.class, Object.class))
            .asType(MethodType.methodType(void.class, Object.class, Object.class)));
  }

  /** Selects a bean; null where no container runs, or none that knows the class. */
  @Nullable Object find(Class<?> type) throws Throwable {
    Object running;
    try {
      running = (Object) current.invokeExact();
    } catch (IllegalStateException none) {
      return null;
    }
    Object found = (Object) select.invokeExact(running, type, new Annotation[0]);
    return (boolean) isUnsatisfied.invokeExact(found) ? null : found;
  }
}
