package io.outrigger.strategy.caching;

import io.outrigger.strategy.Body;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Throws what a method has thrown before for the same key. Of a method that returns a stage only
 * what it throws itself.
 *
 * @param cache of exceptions
 * @param key makes the key
 * @param body the method
 * @param which exceptions are kept
 * @param asks whether they are looked for, else only kept
 */
record CachedExceptions(NamedCache cache, Body key, Body body, ThrownTypes which, boolean asks) {

  private static final MethodHandle CALL;

  static {
    try {
      CALL =
          MethodHandles.lookup()
              .findVirtual(
                  CachedExceptions.class,
                  "call",
                  MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** A handle of that type. */
  MethodHandle handle(MethodType type) {
    return Body.collected(CALL.bindTo(this), type);
  }

  @SuppressWarnings("unused") // through CALL
  private @Nullable Object call(@Nullable Object[] arguments) throws Throwable {
    Object made = made(arguments);
    if (made == Keys.NO_KEY) {
      return body.call(arguments);
    }
    Throwable before = asks ? find(made) : null;
    if (before != null) {
      throw before;
    }
    Unkeyed mine = cache.putting();
    try {
      return body.call(arguments);
    } catch (Throwable thrown) {
      // what ends the machine says nothing of the key
      if (!(thrown instanceof VirtualMachineError) && which.mean(thrown)) {
        cache.put(mine, made, thrown, false);
      }
      throw thrown;
    } finally {
      cache.abandon(mine);
    }
  }

  private Object made(@Nullable Object[] arguments) {
    try {
      Object made = key.call(arguments);
      return made == null ? Keys.NO_KEY : made;
    } catch (Throwable fault) {
      cache.faults().add(cache.counts(), "a key could not be made", fault);
      return Keys.NO_KEY;
    }
  }

  private @Nullable Throwable find(Object made) {
    try {
      return cache.find(made) instanceof Throwable thrown ? thrown : null;
    } catch (Throwable fault) {
      cache.faults().add(cache.counts(), "a key cannot be compared", fault);
      return null;
    }
  }
}
