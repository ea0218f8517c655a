package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Publishers;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Ends subscriptions whose time is up, as Reactor does it: a Mono without an end, a Flux without an
 * element, where the time begins anew with each.
 */
final class SubscribedLimit implements UnaryOperator<Object> {

  private final TimeLimited limit;
  private final Publishers publishers;

  SubscribedLimit(TimeLimited limit, Publishers publishers) {
    this.limit = limit;
    this.publishers = publishers;
  }

  @Override
  public Object apply(Object published) {
    return publishers.deferred(() -> new Call().around(published));
  }

  /** One subscription. */
  private final class Call implements Publishers.Ear {
    private volatile boolean late;

    Object around(Object published) {
      return publishers.heard(
          publishers.limited(published, limit.timeout, publishers.errors(this::exceeded)), this);
    }

    private Throwable exceeded() {
      late = true;
      return new TimeoutException(limit.exceeded());
    }

    @Override
    public void element() {}

    @Override
    public void completed(@Nullable Object result) {
      limit.successful.increment();
    }

    @Override
    public void failed(Throwable thrown) {
      (late ? limit.late : limit.failed).increment();
    }

    @Override
    public void cancelled() {}
  }
}
