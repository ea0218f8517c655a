package io.outrigger.strategy;

import io.outrigger.port.method.InvalidAnnotationException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reactor's {@code Mono} or {@code Flux} as the application's class loader has it, known by name
 * alone: the operators that are put around what methods return, found once per method. Each
 * subscription is a call.
 */
public final class Publishers {

  private static final String MONO = "reactor.core.publisher.Mono";
  private static final String FLUX = "reactor.core.publisher.Flux";
  private static final String PUBLISHER = "org.reactivestreams.Publisher";
  private static final String RETRY = "reactor.util.retry.Retry";

  private static final MethodHandle AROUND;

  static {
    try {
      AROUND =
          MethodHandles.lookup()
              .findStatic(
                  Publishers.class,
                  "around",
                  MethodType.methodType(Object.class, UnaryOperator.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Hears what comes of one subscription; does not throw. */
  public interface Ear {
    /** One of several elements. */
    void element();

    /** The end, with the result of a {@code Mono} if it has one. */
    void completed(@Nullable Object result);

    /** The end by an error. */
    void failed(Throwable thrown);

    /** Whoever subscribed does not want more. */
    void cancelled();
  }

  private final Class<?> type;
  private final Class<?> publisher;
  private final boolean mono;
  private final Body defer;
  private final Body error;
  private final Body errorOf;
  private final Body empty;
  private final Body just;
  private final Body from;
  private final Body delay;
  private final Body instant;
  private final Body doOnElement;
  private final Body doOnEnd;
  private final Body doOnError;
  private final Body doOnCancel;
  private final Body flatMap;
  private final Body concatMap;
  private final Body onErrorResume;
  private final Body retryWhen;
  private final Body retryOf;
  private final Body timeout;
  private final Body delaySubscription;
  private final Body fromFuture;
  private final Body toFuture;

  private Publishers(Class<?> type) throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    ClassLoader loader = type.getClassLoader();
    Class<?> monoType = Class.forName(MONO, false, loader);
    Class<?> flux = Class.forName(FLUX, false, loader);
    Class<?> retry = Class.forName(RETRY, false, loader);
    this.type = type;
    publisher = Class.forName(PUBLISHER, false, loader);
    mono = type == monoType;
    defer = made(lookup, type, "defer", Supplier.class);
    error = made(lookup, type, "error", Throwable.class);
    errorOf = made(lookup, type, "error", Supplier.class);
    empty = new Body(lookup.findStatic(type, "empty", MethodType.methodType(type)));
    just = made(lookup, type, "just", Object.class);
    from = made(lookup, type, "from", publisher);
    delay = made(lookup, monoType, "delay", Duration.class);
    instant = made(lookup, monoType, "just", Object.class);
    doOnElement = operator(lookup, type, "doOnNext", Consumer.class);
    doOnEnd =
        mono
            ? operator(lookup, type, "doOnSuccess", Consumer.class)
            : operator(lookup, type, "doOnComplete", Runnable.class);
    doOnError = operator(lookup, type, "doOnError", Consumer.class);
    doOnCancel = operator(lookup, type, "doOnCancel", Runnable.class);
    flatMap = operator(lookup, type, "flatMap", Function.class);
    concatMap = operator(lookup, flux, "concatMap", Function.class);
    onErrorResume = operator(lookup, type, "onErrorResume", Function.class);
    retryWhen = operator(lookup, type, "retryWhen", retry);
    retryOf = made(lookup, retry, "withThrowable", Function.class);
    timeout = operator(lookup, type, "timeout", Duration.class, mono ? monoType : publisher);
    delaySubscription = operator(lookup, type, "delaySubscription", Duration.class);
    fromFuture = made(lookup, monoType, "fromFuture", CompletableFuture.class);
    toFuture =
        new Body(
            lookup.findVirtual(
                monoType, "toFuture", MethodType.methodType(CompletableFuture.class)));
  }

  private static Body made(
      MethodHandles.Lookup lookup, Class<?> type, String name, Class<?> parameter)
      throws ReflectiveOperationException {
    return new Body(lookup.findStatic(type, name, MethodType.methodType(type, parameter)));
  }

  private static Body operator(
      MethodHandles.Lookup lookup, Class<?> type, String name, Class<?>... parameters)
      throws ReflectiveOperationException {
    return new Body(lookup.findVirtual(type, name, MethodType.methodType(type, parameters)));
  }

  /** Whether calls of a method with that result are the subscriptions to it. */
  public static boolean arePublished(Class<?> result) {
    return result.getName().equals(MONO) || result.getName().equals(FLUX);
  }

  /**
   * The operators of what a method returns.
   *
   * @param result one that {@link #arePublished}
   * @throws InvalidAnnotationException if its library lacks some
   */
  public static Publishers of(Class<?> result) throws InvalidAnnotationException {
    try {
      return new Publishers(result);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new InvalidAnnotationException(
          "a " + result.getName() + " is followed from Reactor 3.4 on: expected it: " + e);
    }
  }

  /** A handle that has the operator applied to what the method returns. */
  public static MethodHandle filter(MethodHandle inner, UnaryOperator<Object> operator) {
    Class<?> result = inner.type().returnType();
    return MethodHandles.filterReturnValue(
        inner, AROUND.bindTo(operator).asType(MethodType.methodType(result, result)));
  }

  @SuppressWarnings("unused") // through AROUND
  private static @Nullable Object around(
      UnaryOperator<Object> operator, @Nullable Object published) {
    return published == null ? null : operator.apply(published);
  }

  /** Whether there is one element at most. */
  public boolean areMonos() {
    return mono;
  }

  /** Asks for each subscription what to subscribe to. */
  public Object deferred(Supplier<Object> each) {
    return call(defer, each);
  }

  /** Ends with the error at once. */
  public Object error(Throwable thrown) {
    return call(error, thrown);
  }

  /** Ends with another error for each subscription. */
  public Object errors(Supplier<Throwable> each) {
    return call(errorOf, each);
  }

  /** What answers in place of another: a publisher, an element, or null for none. */
  public Object of(@Nullable Object answer) {
    if (answer == null) {
      return call(empty);
    }
    if (type.isInstance(answer)) {
      return answer;
    }
    return publisher.isInstance(answer) ? call(from, answer) : call(just, answer);
  }

  /** Ends with the element, whatever that is, or with none for null. */
  public Object element(@Nullable Object element) {
    return element == null ? call(empty) : call(just, element);
  }

  /** The same, heard of before whoever has subscribed hears of it. */
  public Object heard(Object published, Ear ear) {
    Object heard = published;
    if (mono) {
      Consumer<@Nullable Object> completed = ear::completed;
      heard = call(doOnEnd, heard, completed);
    } else {
      Consumer<Object> element = ignored -> ear.element();
      Runnable completed = () -> ear.completed(null);
      heard = call(doOnEnd, call(doOnElement, heard, element), completed);
    }
    Consumer<Throwable> failed = ear::failed;
    Runnable cancelled = ear::cancelled;
    return call(doOnCancel, call(doOnError, heard, failed), cancelled);
  }

  /** The same, with each element replaced by what is published for it. */
  public Object mapped(Object published, Function<Object, Object> each) {
    return call(flatMap, published, each);
  }

  /** The same, with what is published in place of an error. */
  public Object recovered(Object published, Function<Throwable, Object> by) {
    return call(onErrorResume, published, by);
  }

  /**
   * The same, subscribed to again after errors.
   *
   * @param wait when: what {@link #after} or {@link #error} gives
   */
  public Object retried(Object published, Function<Throwable, Object> wait) {
    Function<Object, Object> errors = each -> call(concatMap, each, wait);
    return call(retryWhen, published, call(retryOf, errors));
  }

  /** An element after so many milliseconds; at once on this thread for 0. */
  public Object after(long millis) {
    return millis <= 0 ? call(instant, "") : call(delay, Duration.ofMillis(millis));
  }

  /** The same, or another where the first or the next element does not come in time. */
  public Object limited(Object published, Duration time, Object otherwise) {
    return call(timeout, published, time, otherwise);
  }

  /** The same, subscribed to after so many nanoseconds. */
  public Object delayed(Object published, long nanos) {
    return call(delaySubscription, published, Duration.ofNanos(nanos));
  }

  /** A {@code Mono} that ends as the stage does, and cancels it where it is cancelled. */
  public Object awaited(CompletableFuture<?> stage) {
    return call(fromFuture, stage);
  }

  /** Subscribes to a {@code Mono}; the stage ends as it does. */
  public Object subscribed(Object mono) {
    return call(toFuture, mono);
  }

  private static Object call(Body operator, Object... arguments) {
    try {
      return Objects.requireNonNull(operator.call(arguments));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
