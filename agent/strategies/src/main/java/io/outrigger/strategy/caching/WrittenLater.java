package io.outrigger.strategy.caching;

import io.outrigger.strategy.Publishers;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is done to a cache at the end of each subscription to what a method has returned. */
interface WrittenLater {

  /**
   * This thread is inside of the method from now on, or no longer: what it writes meanwhile is the
   * method's own. Does not throw.
   */
  default void inside(boolean now) {}

  /** It has ended: with a value or without one, or with an error. Called once; does not throw. */
  void ended(@Nullable Object value, @Nullable Throwable thrown);

  /**
   * Whoever has subscribed wants no more, or the stage was cancelled: it may have done what it
   * does, or do it yet. Called once, in place of the end; does not throw.
   */
  void dropped();

  /**
   * The same, told of.
   *
   * @param each begins a subscription
   */
  static Object around(Publishers publishers, Object published, Supplier<WrittenLater> each) {
    return publishers.deferred(() -> subscribed(publishers, published, each.get()));
  }

  private static Object subscribed(Publishers publishers, Object published, WrittenLater written) {
    try {
      return publishers.heard(published, new Told(written));
    } catch (Throwable unheard) {
      // such as a hook of Reactor's that throws: nobody will tell of the end
      written.dropped();
      return published;
    }
  }

  /** True once it has ended. */
  final class Told extends AtomicBoolean implements Publishers.Ear {
    private static final long serialVersionUID = 1L;

    private final transient WrittenLater written;

    Told(WrittenLater written) {
      this.written = written;
    }

    @Override
    public void element() {}

    @Override
    public void completed(@Nullable Object result) {
      if (compareAndSet(false, true)) {
        written.ended(result, null);
      }
    }

    @Override
    public void failed(Throwable thrown) {
      if (compareAndSet(false, true)) {
        written.ended(null, thrown);
      }
    }

    @Override
    public void cancelled() {
      if (compareAndSet(false, true)) {
        written.dropped();
      }
    }
  }
}
