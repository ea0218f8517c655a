package io.outrigger.engine.link;

import io.outrigger.engine.log.AgentLog;
import io.outrigger.spi.Refusal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.reflect.Array;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One woven place. Until advice is linked to it, and after advice has failed there too often, it
 * does nothing. This is the one spot where faults of hooks are caught; only what a hook means for
 * the application, a {@link Refusal}, goes through.
 */
final class GuardedSite extends MutableCallSite {

  /** So many faults at one place and it is switched off for good. */
  static final int MOST_FAULTS = 10;

  private static final MethodHandle CAUGHT;

  static {
    try {
      CAUGHT =
          MethodHandles.lookup()
              .findVirtual(
                  GuardedSite.class, "caught", MethodType.methodType(void.class, Throwable.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final HookFaults faults;
  private final String hookId;
  private final String place;
  private final AtomicInteger failed = new AtomicInteger();

  GuardedSite(MethodType type, HookFaults faults, String hookId, String place) {
    super(nothing(type));
    this.faults = faults;
    this.hookId = hookId;
    this.place = place;
  }

  /** From now on the place calls the advice. */
  void leadTo(MethodHandle advice) {
    MethodType type = type();
    MethodHandle handler =
        MethodHandles.filterReturnValue(
            CAUGHT.bindTo(this).asType(MethodType.methodType(void.class, Throwable.class)),
            zero(type.returnType()));
    setTarget(MethodHandles.catchException(advice.asType(type), Throwable.class, handler));
  }

  /** Reports a fault of linking: the place stays as it is, doing nothing. */
  void linkFailed(Throwable fault) {
    faults.add(hookId, place, fault);
  }

  @SuppressWarnings("unused") // through CAUGHT
  private void caught(Throwable fault) throws Throwable {
    if (fault instanceof Refusal refusal) {
      throw refusal.forTheApplication();
    }
    try {
      faults.add(hookId, place, fault);
      // an application that overflows its stack or heap inside advice says nothing about the advice
      if (!(fault instanceof VirtualMachineError) && failed.incrementAndGet() == MOST_FAULTS) {
        setTarget(nothing(type()));
        faults.switchedOff(hookId, place);
        AgentLog.warn(
            "hook "
                + hookId
                + " failed "
                + MOST_FAULTS
                + " times at "
                + place
                + " and is switched off there");
      }
    } catch (Throwable fromReporting) {
      // the application goes first: even a fault of the report must not reach it
    }
  }

  private static MethodHandle zero(Class<?> result) {
    return result == void.class
        ? MethodHandles.constant(Object.class, null).asType(MethodType.methodType(void.class))
        : MethodHandles.constant(result, Array.get(Array.newInstance(result, 1), 0));
  }

  private static MethodHandle nothing(MethodType type) {
    return MethodHandles.dropArguments(zero(type.returnType()), 0, type.parameterList());
  }
}
