package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Publishers;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of one method of which each is a subscription: the method itself is not called
 * again. Elements of a Flux that came before an error have been seen, and come again.
 */
final class SubscribedAttempts implements UnaryOperator<Object> {

  /** A result that asks for another attempt, on its way past the operators. */
  private static final class Unwanted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Object result;

    Unwanted(Object result) {
      super("unwanted", null, false, false);
      this.result = result;
    }
  }

  private final Retrying retrying;
  private final Results results;
  private final Publishers publishers;

  SubscribedAttempts(Retrying retrying, Results results, Publishers publishers) {
    this.retrying = retrying;
    this.results = results;
    this.publishers = publishers;
  }

  @Override
  public Object apply(Object published) {
    return publishers.deferred(() -> new Call().around(published));
  }

  /** One call, with all its attempts. */
  private final class Call implements Publishers.Ear {
    private final Retrying.Retried retried = retrying.begin();

    Object around(Object published) {
      if (results.areNone()) {
        return publishers.retried(publishers.heard(published, this), this::next);
      }
      Object judged =
          publishers.mapped(
              published,
              result ->
                  results.have(result)
                      ? publishers.error(new Unwanted(result))
                      : publishers.of(result));
      return publishers.recovered(
          publishers.retried(publishers.heard(judged, this), this::next),
          thrown ->
              thrown instanceof Unwanted unwanted
                  ? publishers.of(unwanted.result)
                  : publishers.error(thrown));
    }

    private Object next(Throwable thrown) {
      long millis = thrown instanceof Unwanted ? retried.failed() : retried.failed(thrown);
      return millis < 0 ? publishers.error(retried.told(thrown)) : publishers.after(millis);
    }

    @Override
    public void element() {}

    @Override
    public void completed(@Nullable Object result) {
      retried.succeeded();
    }

    @Override
    public void failed(Throwable thrown) {}

    @Override
    public void cancelled() {}
  }
}
