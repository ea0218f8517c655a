package io.outrigger.hook.reactornetty;

import io.outrigger.port.httpclient.HttpAttempt;
import io.outrigger.port.httpclient.HttpCall;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** One request: the first of a call, a redirect or a retry. */
final class Attempt extends HttpAttempt {

  private final @Nullable Object askedFor;
  private final @Nullable Object before;

  /**
   * A request that is about to be sent.
   *
   * @param askedFor the target of the application, if a strategy chose another one
   * @param before with it, the target that the application began with
   */
  Attempt(HttpCall call, @Nullable Object askedFor, @Nullable Object before) {
    super(call);
    this.askedFor = askedFor;
    this.before = before;
  }

  @Nullable Object askedFor() {
    return askedFor;
  }

  @Nullable Object before() {
    return before;
  }

  /** Once there is a head, its receiver goes on with the body alone. */
  void takenBack() {
    if (!hasStatus()) {
      failed(new CancellationException());
    }
  }

  /** The connection is given up, with or without an answer. */
  void left() {
    over();
    takenBack();
  }
}
