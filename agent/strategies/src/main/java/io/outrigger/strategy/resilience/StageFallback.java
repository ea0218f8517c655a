package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Body;
import io.outrigger.strategy.Promise;
import io.outrigger.strategy.Stages;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Answers in place of stages that fail. */
@SuppressWarnings("FutureReturnValueIgnored") // each outcome is passed on by what is called back
final class StageFallback {

  private final FallbackRule rule;
  private final Body body;
  private final Body answer;
  private final Futures futures;

  StageFallback(FallbackRule rule, Body body, Body answer, Futures futures) {
    this.futures = futures;
    this.rule = rule;
    this.body = body;
    this.answer = answer;
  }

  /** Calls the method. */
  @Nullable Object call(@Nullable Object[] arguments) throws Throwable {
    Object stage;
    try {
      stage = body.call(arguments);
    } catch (Throwable thrown) {
      if (!rule.takes(thrown)) {
        throw thrown;
      }
      CompletionStage<?> answered = asStage(answer(thrown, arguments));
      try {
        Promise promise = new Promise();
        pass(answered, promise, thrown);
        return promise;
      } catch (Throwable unfollowable) {
        return answered;
      }
    }
    if (!(stage instanceof CompletionStage<?> source)) {
      return stage;
    }
    try {
      return recover(source, arguments);
    } catch (Throwable unfollowable) {
      // a stage of the application's own that cannot tell of its end
      return source;
    }
  }

  private @Nullable Object answer(Throwable thrown, @Nullable Object[] arguments) throws Throwable {
    @Nullable Object[] all = new Object[arguments.length + 1];
    all[0] = thrown;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return answer.call(all);
  }

  /** What a handler returns need not be a stage. */
  private CompletionStage<?> asStage(@Nullable Object answered) {
    return futures.promised(answered) instanceof CompletionStage<?> stage
        ? stage
        : CompletableFuture.completedFuture(answered);
  }

  private void pass(CompletionStage<?> answered, Promise promise, Throwable first) {
    answered.whenComplete(
        (result, again) -> {
          if (again == null) {
            promise.complete(result);
          } else {
            promise.completeExceptionally(rule.told(again, first));
          }
        });
    promise.whenComplete((result, thrown) -> Stages.cancel(promise, answered));
  }

  private CompletableFuture<@Nullable Object> recover(
      CompletionStage<?> source, @Nullable Object[] arguments) {
    Promise promise = new Promise();
    source.whenComplete(
        (result, thrown) -> {
          if (thrown == null) {
            promise.complete(result);
          } else if (!promise.isDone() && rule.takes(Stages.cause(thrown))) {
            recover(promise, Stages.cause(thrown), arguments);
          } else {
            promise.completeExceptionally(thrown);
          }
        });
    promise.whenComplete((result, thrown) -> Stages.cancel(promise, source));
    return promise;
  }

  private void recover(Promise promise, Throwable thrown, @Nullable Object[] arguments) {
    try {
      pass(asStage(answer(thrown, arguments)), promise, thrown);
    } catch (Throwable again) {
      // the application's own, as it would be thrown by a method without a stage
      promise.completeExceptionally(again);
    }
  }
}
