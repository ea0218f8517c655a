package io.outrigger.strategy;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done when a suspending function that has been called is resumed: the rest of a call
 * of ours, as Kotlin's compiler makes it of a function's. Kotlin calls it, one time after the
 * other, on whatever thread.
 */
public interface Suspended extends BiFunction<Object, @Nullable Object, @Nullable Object> {

  /** The application's Kotlin. */
  Coroutines coroutines();

  /**
   * Goes on.
   *
   * @param result what came of it, if {@code thrown} is null
   * @return what is to be returned, or that it is suspended again
   * @throws Throwable what is to be thrown
   */
  @Nullable Object resumed(@Nullable Object result, @Nullable Throwable thrown) throws Throwable;

  /** For Kotlin. */
  @Override
  default @Nullable Object apply(Object continuation, @Nullable Object outcome) {
    try {
      Throwable thrown = coroutines().failure(outcome);
      return resumed(thrown == null ? outcome : null, thrown);
    } catch (Throwable thrown) {
      throw Suspended.<RuntimeException>unchecked(thrown);
    }
  }

  /** Any exception, as Kotlin throws it. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // nothing is cast at run time
  private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
