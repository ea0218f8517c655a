package io.outrigger.strategy.resilience;

import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** All circuit breakers, by name, whoever uses them. */
final class Breakers {

  private final Shared<Breaker> shared = new Shared<>("circuit breaker");
  private final LongSupplier nanoClock;
  private final Consumer<String> log;

  Breakers(LongSupplier nanoClock, Consumer<String> log) {
    this.nanoClock = nanoClock;
    this.log = log;
  }

  /** The breaker of a method. */
  Breaker get(
      MethodCall call, MethodAnnotation annotation, @Nullable String name, BreakerSettings settings)
      throws InvalidAnnotationException {
    return shared.get(call, annotation, name, settings.toString(), each -> make(each, settings));
  }

  /**
   * The breaker of something else that is called.
   *
   * @param where what asks for it, such as an option's name
   * @param user what calls by it, for people
   * @throws InvalidAnnotationException if the name is in use for other settings
   */
  Breaker get(String name, BreakerSettings settings, String where, String user)
      throws InvalidAnnotationException {
    return shared.get(name, settings.toString(), where, user, each -> make(each, settings));
  }

  /** The breaker of one method of one class alone. */
  Breaker own(MethodCall call, Class<?> owner, BreakerSettings settings, String where) {
    return shared.own(call, owner, settings.toString(), where, each -> make(each, settings));
  }

  private Breaker make(String name, BreakerSettings settings) {
    return new Breaker(name, settings, nanoClock, log);
  }

  /** All of them, with who uses which. */
  Shared<Breaker> shared() {
    return shared;
  }

  List<Shared.Known<Breaker>> all() {
    return shared.all();
  }
}
