package io.outrigger.strategy.caching;

import io.outrigger.strategy.Body;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Conditions of Spring's annotations that hold before the method is called. */
final class SpringCondition {

  private static final MethodHandle HOLDS;

  static {
    try {
      HOLDS =
          MethodHandles.lookup()
              .findVirtual(
                  SpringCondition.class,
                  "holds",
                  MethodType.methodType(boolean.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Faults faults;
  private final CacheCounts counts;
  private final SpringExpression[] any;

  private SpringCondition(Caching parts, String cache, SpringExpression... any) {
    this.faults = parts.faults();
    this.counts = parts.caches().counts(cache);
    this.any = any;
  }

  /**
   * Asks first.
   *
   * @param cache that failures are counted for
   * @param then what is called where one of the expressions holds
   * @param otherwise what is called where none does, or one cannot be evaluated
   */
  static MethodHandle guard(
      Caching parts,
      String cache,
      MethodHandle then,
      MethodHandle otherwise,
      SpringExpression... any) {
    MethodType type = then.type();
    MethodHandle test =
        Body.collected(
            HOLDS.bindTo(new SpringCondition(parts, cache, any)),
            type.changeReturnType(boolean.class));
    return MethodHandles.guardWithTest(test, then, otherwise);
  }

  @SuppressWarnings("unused") // through HOLDS
  private boolean holds(@Nullable Object[] arguments) {
    try {
      for (SpringExpression each : any) {
        if (each.holds(arguments, null)) {
          return true;
        }
      }
    } catch (Throwable fault) {
      faults.add(counts, "a condition could not be evaluated", fault);
    }
    return false;
  }

  /** The results that an expression is not true for; one that cannot be evaluated keeps nothing. */
  static Keep unless(Caching parts, String cache, @Nullable SpringExpression unless) {
    if (unless == null) {
      return Keep.ALL;
    }
    CacheCounts counts = parts.caches().counts(cache);
    return (arguments, value) -> {
      try {
        return !unless.holds(arguments, value);
      } catch (Throwable fault) {
        parts.faults().add(counts, "a condition could not be evaluated", fault);
        return false;
      }
    };
  }
}
