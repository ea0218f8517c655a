package io.outrigger.strategy.resilience;

import io.outrigger.option.OptionValues;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.strategy.Body;
import io.outrigger.strategy.Catching;
import io.outrigger.strategy.Coroutines;
import io.outrigger.strategy.Publishers;
import io.outrigger.strategy.Stages;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Puts a retry around a method. Arguments are kept in an array only once an attempt has failed,
 * unless results are looked at or a stage may fail later.
 */
final class RetryAround {

  private static final MethodHandle SUCCEEDED;
  private static final MethodHandle AGAIN;
  private static final MethodHandle AGAIN_SINCE;
  private static final MethodHandle NOW;
  private static final MethodHandle ALL;
  private static final MethodHandle STAGE;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      MethodType withArguments = MethodType.methodType(Object.class, Object[].class);
      SUCCEEDED =
          lookup.findVirtual(Attempts.class, "succeeded", MethodType.methodType(void.class));
      AGAIN =
          lookup.findVirtual(
              Attempts.class, "again", withArguments.insertParameterTypes(0, Throwable.class));
      AGAIN_SINCE =
          lookup.findVirtual(
              Attempts.class,
              "again",
              withArguments.insertParameterTypes(0, Throwable.class, long.class));
      NOW = lookup.findVirtual(Attempts.class, "now", MethodType.methodType(long.class));
      ALL = lookup.findVirtual(Attempts.class, "all", withArguments);
      STAGE = lookup.findVirtual(StageAttempts.class, "all", withArguments);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private RetryAround() {}

  static MethodHandle around(
      Resilience parts, MethodCall call, MethodAnnotation annotation, MethodHandle inner)
      throws InvalidAnnotationException {
    OptionValues options = parts.options();
    Results results = Results.of(annotation.find(ResilienceAnnotations.RETRY_RESULTS, options));
    return around(parts, call, retrying(parts, call, annotation), results, inner);
  }

  static MethodHandle around(
      Resilience parts, MethodCall call, Retrying retrying, Results results, MethodHandle inner)
      throws InvalidAnnotationException {
    results.check(inner, "retryResults");
    MethodType type = inner.type();
    Publishers publishers =
        Publishers.arePublished(type.returnType()) ? Publishers.of(type.returnType()) : null;
    if (publishers != null) {
      return Publishers.filter(inner, new SubscribedAttempts(retrying, results, publishers));
    }
    Body body = new Body(inner);
    if (Coroutines.areIn(type)) {
      SuspendedResult.of(call).check("");
      return new SuspendedAttempts(
              retrying, results, body, new Suspensions(Coroutines.of(call), parts))
          .handle(type);
    }
    if (Stages.canReplace(type.returnType())) {
      return Body.collected(
          STAGE.bindTo(
              new StageAttempts(
                  retrying,
                  results,
                  body,
                  Carried.Mdc.of(call.declaringClass().getClassLoader()),
                  parts)),
          type);
    }
    Attempts attempts = new Attempts(retrying, results, body, parts.pause());
    if (!results.areNone()) {
      return Body.collected(ALL.bindTo(attempts), type);
    }
    MethodHandle succeeded = SUCCEEDED.bindTo(attempts);
    MethodHandle counted =
        MethodHandles.filterReturnValue(
            inner,
            type.returnType() == void.class
                ? succeeded
                : MethodHandles.foldArguments(
                    MethodHandles.identity(type.returnType()), succeeded));
    if (retrying.isTimed()) {
      MethodHandle since =
          Catching.catching(
              MethodHandles.dropArguments(counted, 0, long.class),
              Throwable.class,
              Body.collected(
                  AGAIN_SINCE.bindTo(attempts),
                  type.insertParameterTypes(0, Throwable.class, long.class)));
      return MethodHandles.foldArguments(since, NOW.bindTo(attempts));
    }
    return Catching.catching(
        counted,
        Throwable.class,
        Body.collected(AGAIN.bindTo(attempts), type.insertParameterTypes(0, Throwable.class)));
  }

  private static Retrying retrying(Resilience parts, MethodCall call, MethodAnnotation annotation)
      throws InvalidAnnotationException {
    OptionValues options = parts.options();
    int maxAttempts = annotation.get(ResilienceAnnotations.MAX_ATTEMPTS, options);
    Backoff backoff =
        new Backoff(
            annotation.get(ResilienceAnnotations.WAIT, options),
            annotation.get(ResilienceAnnotations.MULTIPLIER, options),
            annotation.get(ResilienceAnnotations.MAX_WAIT, options),
            annotation.get(ResilienceAnnotations.JITTER, options));
    Selected selected =
        Selected.of(
            annotation.find(ResilienceAnnotations.RETRY_EXCEPTIONS, options),
            annotation.find(ResilienceAnnotations.IGNORE_EXCEPTIONS, options));
    return parts
        .retries()
        .get(
            call,
            annotation,
            annotation.find(ResilienceAnnotations.NAME, options),
            "maxAttempts="
                + maxAttempts
                + ", "
                + backoff
                + selected.shown("retryExceptions", "ignoreExceptions"),
            name -> new Retrying(name, maxAttempts, backoff, selected, false, parts.faults()));
  }
}
