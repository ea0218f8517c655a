package io.outrigger.engine.link;

import io.outrigger.spi.Refusal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.reflect.Array;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * One woven place. Until advice is linked to it, and after its hook was retired, it does nothing.
 * This is the one spot where faults of hooks are caught; only what a hook means for the
 * application, a {@link Refusal}, goes through.
 */
class GuardedSite extends MutableCallSite {

  /** So many faults at one place and the hook is switched off for good, with all its places. */
  static final int MOST_FAULTS = 10;

  private static final MethodHandle CAUGHT;
  private static final MethodHandle DUE;
  private static final MethodHandle END_IF;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      CAUGHT =
          lookup.findVirtual(
              GuardedSite.class, "caught", MethodType.methodType(void.class, Throwable.class));
      DUE =
          lookup.findStatic(
              SiteSampler.class,
              "due",
              MethodType.methodType(boolean.class, SiteSampler.class, int[].class));
      END_IF =
          lookup.findStatic(
              SiteSampler.class,
              "endIf",
              MethodType.methodType(void.class, boolean.class, SiteSampler.class, LongAdder.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final HookSites hook;
  private final String place;
  private final AtomicInteger failed = new AtomicInteger();

  /** Made beforehand: a place is to fall silent even where there is no memory left. */
  private final MethodHandle nothing;

  GuardedSite(MethodType type, HookSites hook, String place) {
    super(nothing(type));
    this.nothing = getTarget();
    this.hook = hook;
    this.place = place;
  }

  /** From now on the place calls the advice. */
  void leadTo(MethodHandle advice) {
    MethodType type = type();
    MethodHandle handler =
        MethodHandles.filterReturnValue(
            CAUGHT.bindTo(this).asType(MethodType.methodType(void.class, Throwable.class)),
            zero(type.returnType()));
    MethodHandle called = advice.asType(type);
    // that alone has a method do its work once more, and may have waited: no time of ours
    boolean mayWait = type.returnType() == boolean.class;
    setTarget(
        MethodHandles.catchException(mayWait ? called : sampled(called), Throwable.class, handler));
  }

  /** From now on the place does nothing. */
  void doNothing() {
    setTarget(nothing);
  }

  /**
   * The same advice, with one call in many timed. It is called at one spot, timed or not: code of
   * its own for the few that are timed would hardly ever be compiled, and so tell of that.
   */
  private MethodHandle sampled(MethodHandle advice) {
    SiteSampler sampler = hook.sampler();
    Class<?> result = advice.type().returnType();
    MethodHandle after = MethodHandles.insertArguments(END_IF, 1, sampler, hook.spent());
    if (result != void.class) {
      MethodHandle unchanged =
          MethodHandles.dropArguments(MethodHandles.identity(result), 1, boolean.class);
      after = MethodHandles.foldArguments(unchanged, 1, after);
    }
    after =
        MethodHandles.dropArguments(
            after, after.type().parameterCount(), advice.type().parameterList());
    MethodHandle timed =
        MethodHandles.foldArguments(after, MethodHandles.dropArguments(advice, 0, boolean.class));
    return MethodHandles.foldArguments(
        timed, MethodHandles.insertArguments(DUE, 0, sampler, sampler.countdowns()));
  }

  /** Reports a fault of linking: the place stays as it is, doing nothing. */
  void linkFailed(Throwable fault) {
    hook.faults().add(hook.hookId(), place, fault);
  }

  @SuppressWarnings("unused") // through CAUGHT
  private void caught(Throwable fault) throws Throwable {
    try {
      hook.sampler().abandon();
    } catch (Throwable fromSampling) {
      // near the end of the stack even this may fail; what failed first is told below
    }
    if (fault instanceof Refusal refusal) {
      throw refusal.forTheApplication();
    }
    try {
      hook.faults().add(hook.hookId(), place, fault);
      // an application that overflows its stack or heap inside advice says nothing about the advice
      if (!(fault instanceof VirtualMachineError) && failed.incrementAndGet() >= MOST_FAULTS) {
        hook.switchOff(place);
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
