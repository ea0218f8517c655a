package io.outrigger.strategy;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A gate around each subscription to what a method returns. */
final class SubscribedGate implements UnaryOperator<Object> {

  private final Gate gate;
  private final Publishers publishers;

  SubscribedGate(Gate gate, Publishers publishers) {
    this.gate = gate;
    this.publishers = publishers;
  }

  @Override
  public Object apply(Object published) {
    return publishers.deferred(() -> subscribed(published));
  }

  private Object subscribed(Object published) {
    long token;
    try {
      token = gate.open();
    } catch (RuntimeException refused) {
      return publishers.error(refused);
    }
    if (token == Gate.UNTRACKED) {
      return published;
    }
    try {
      return publishers.heard(published, new Call(token));
    } catch (Throwable fault) {
      // such as a hook of Reactor's that throws: nobody will tell of the end
      gate.unheard(fault, token);
      return published;
    }
  }

  /** One subscription; true once it has ended, which counts once. */
  private final class Call extends AtomicBoolean implements Publishers.Ear {
    private static final long serialVersionUID = 1L;

    private final long token;
    private volatile boolean answered;

    Call(long token) {
      this.token = token;
    }

    @Override
    public void element() {
      answered = true;
    }

    @Override
    public void completed(@Nullable Object result) {
      if (compareAndSet(false, true)) {
        gate.closeWith(null, result, token);
      }
    }

    @Override
    public void failed(Throwable thrown) {
      if (compareAndSet(false, true)) {
        gate.closeWith(thrown, null, token);
      }
    }

    /** Whoever has got some of what there is has had an answer. */
    @Override
    public void cancelled() {
      if (answered) {
        completed(null);
      } else if (compareAndSet(false, true)) {
        gate.drop(token);
      }
    }
  }
}
