package io.outrigger.strategy.resilience;

import io.outrigger.port.method.GeneratedClasses;
import io.outrigger.port.method.MethodCall;
import io.outrigger.port.method.MethodPort.Problems;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;

/**
 * What applies to one method, for each class that it is called on: as MicroProfile has it, a
 * subclass that inherits the method has states of its own.
 */
final class PerBeanClass extends ClassValue<MethodHandle> {

  private static final MethodHandle IS;
  private static final MethodHandle OF;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      IS =
          lookup.findStatic(
              PerBeanClass.class,
              "is",
              MethodType.methodType(boolean.class, Class.class, Object.class));
      OF =
          lookup.findVirtual(
              PerBeanClass.class, "of", MethodType.methodType(MethodHandle.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Resilience parts;
  private final MethodCall call;
  private final MethodHandle inner;
  private final Problems problems;
  private final MethodHandle own;

  PerBeanClass(Resilience parts, MethodCall call, MethodHandle inner, Problems problems) {
    this.parts = parts;
    this.call = call;
    this.inner = inner;
    this.problems = problems;
    own = composed(call.declaringClass());
  }

  private MethodHandle composed(Class<?> bean) {
    return new MicroProfilePlan(parts, call, bean, problems).around(inner);
  }

  /** A handle of the method's type. */
  MethodHandle handle() {
    Class<?> declaring = call.declaringClass();
    if (own == inner || call.isStatic() || Modifier.isFinal(declaring.getModifiers())) {
      return own;
    }
    MethodType type = inner.type();
    MethodHandle others =
        MethodHandles.foldArguments(
            MethodHandles.exactInvoker(type),
            OF.bindTo(this)
                .asType(MethodType.methodType(MethodHandle.class, type.parameterType(0))));
    MethodHandle isOwn =
        IS.bindTo(declaring).asType(MethodType.methodType(boolean.class, type.parameterType(0)));
    return MethodHandles.guardWithTest(isOwn, own, others);
  }

  static boolean is(Class<?> type, Object receiver) {
    return receiver.getClass() == type;
  }

  MethodHandle of(Object receiver) {
    return get(receiver.getClass());
  }

  /** Of a class that a framework has made, the one that it has made it around. */
  private static Class<?> real(Class<?> type) {
    Class<?> real = type;
    while (GeneratedClasses.areNamed(real.getName()) && real.getSuperclass() != null) {
      real = real.getSuperclass();
    }
    return real;
  }

  /** What goes wrong leaves the subclass with what the class has. */
  @Override
  protected MethodHandle computeValue(Class<?> type) {
    try {
      Class<?> bean = real(type);
      if (bean == call.declaringClass()) {
        return own;
      }
      return new BeanAnnotations(call, bean).isOverridden() ? inner : composed(bean);
    } catch (Throwable fault) {
      parts.faults().add("the annotations of ".concat(call.toString()), fault);
      return own;
    }
  }
}
