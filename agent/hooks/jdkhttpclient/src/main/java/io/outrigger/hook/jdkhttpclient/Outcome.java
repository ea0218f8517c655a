package io.outrigger.hook.jdkhttpclient;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Hears how the client's own futures end. They stay as they are: nobody gets another one. */
abstract class Outcome implements BiConsumer<@Nullable Object, @Nullable Throwable> {

  /** The future of an answer's head. */
  static final class OfHead extends Outcome {
    private final Sent call;

    OfHead(Sent call) {
      this.call = call;
    }

    @Override
    void completed(@Nullable Object response) throws Throwable {
      if (response != null) {
        call.head(JdkClientExchange.status(response));
      }
    }

    @Override
    void failed(Throwable cause) {
      call.headFailed(cause);
    }
  }

  /** The future of a body. */
  static final class OfBody extends Outcome {
    private final Sent call;
    private final Object exchange;

    OfBody(Sent call, Object exchange) {
      this.call = call;
      this.exchange = exchange;
    }

    @Override
    void completed(@Nullable Object body) {
      call.answered();
      JdkClientExchange.forget(exchange);
    }

    @Override
    void failed(Throwable cause) {
      call.failed(cause);
      JdkClientExchange.forget(exchange);
    }
  }

  /**
   * The future of an answer after all redirects and retries that follow an attempt; each of those
   * has one as well.
   */
  static final class OfAttempts extends Outcome {
    private final @Nullable Sent attempt;

    OfAttempts(@Nullable Sent attempt) {
      this.attempt = attempt;
    }

    @Override
    void completed(@Nullable Object response) {}

    @Override
    void failed(Throwable cause) {
      if (attempt != null) {
        attempt.over(cause);
      }
    }
  }

  /** The future of what the application gets. */
  static final class OfAnswer extends Outcome {
    private final Object multiExchange;

    OfAnswer(Object multiExchange) {
      this.multiExchange = multiExchange;
    }

    @Override
    void completed(@Nullable Object answer) {
      JdkClientExchange.concluded(multiExchange);
      JdkClientExchange.forgetAll(multiExchange);
    }

    @Override
    void failed(Throwable cause) {
      JdkClientExchange.concluded(multiExchange);
    }
  }

  /** Hears how the future ends, if it is one. */
  @SuppressWarnings("FutureReturnValueIgnored") // it would only carry a fault of ours
  final void of(@Nullable Object future) {
    if (future instanceof CompletableFuture<?> heard) {
      heard.whenComplete(this);
    }
  }

  abstract void completed(@Nullable Object result) throws Throwable;

  abstract void failed(Throwable cause) throws Throwable;

  @Override
  public final void accept(@Nullable Object result, @Nullable Throwable thrown) {
    try {
      if (thrown == null) {
        completed(result);
      } else {
        failed(thrown);
      }
    } catch (Throwable fault) {
      // the future that would carry it belongs to nobody; the application's own is another
      throw new IllegalStateException("the outcome of a call is not counted", fault);
    }
  }
}
