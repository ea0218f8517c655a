package io.outrigger.strategy;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls in or refuses them, and hears of their outcome. What the handles around methods call
 * is final and guarded: whatever throws in a gate, the call goes on as if there were none.
 */
public abstract class Gate {

  /** What {@link #enter} answers for a call that is refused. */
  protected static final long REFUSED = Long.MIN_VALUE;

  /** The token of a call that nobody will hear of again. */
  static final long UNTRACKED = Long.MIN_VALUE + 1;

  private final Faults faults;
  private final Refusals refusals;

  /**
   * A gate that lets all in, or refuses with the JDK's own exception.
   *
   * @param faults hears of what throws in it
   */
  protected Gate(Faults faults) {
    this(faults, Refusals.REJECTED);
  }

  /**
   * A gate.
   *
   * @param faults hears of what throws in it
   * @param refusals what calls that it refuses end with
   */
  protected Gate(Faults faults, Refusals refusals) {
    this.faults = faults;
    this.refusals = refusals;
  }

  /** Kind and name, for people. */
  protected abstract String title();

  /** A token for {@link #leave}, or {@link #REFUSED}. */
  protected abstract long enter();

  /** Why the call is refused, where calls are. */
  protected String refusal() {
    return title();
  }

  /**
   * The call has ended.
   *
   * @param result what it returned, if {@code thrown} is null and somebody looks at results
   */
  protected abstract void leave(long token, @Nullable Object result, @Nullable Throwable thrown);

  /** The call was given up by whoever had made it, and nothing is known of its outcome. */
  protected void leaveUnknown(long token) {
    leave(token, null, null);
  }

  /** A method has thrown before there was anything to subscribe to, and nobody was let in. */
  protected void leaveAtOnce(Throwable thrown) {}

  /** Lets a call in. */
  final long open() {
    long token;
    try {
      token = enter();
    } catch (Throwable fault) {
      faults.add(title(), fault);
      return UNTRACKED;
    }
    if (token == REFUSED) {
      throw refused();
    }
    return token;
  }

  /** What a call that is refused ends with. Never throws. */
  public final RuntimeException refused() {
    String why;
    try {
      why = refusal();
    } catch (Throwable fault) {
      faults.add(title(), fault);
      why = title();
    }
    try {
      return refusals.with(why);
    } catch (Throwable fault) {
      faults.add(title(), fault);
      return new RejectedExecutionException(why);
    }
  }

  /** Ends a call whose result nobody looks at. */
  final void close(@Nullable Throwable thrown, long token) {
    closeWith(thrown, null, token);
  }

  /** Ends a call with its result. */
  final void closeWith(@Nullable Throwable thrown, @Nullable Object result, long token) {
    if (token != UNTRACKED) {
      try {
        leave(token, result, thrown);
      } catch (Throwable fault) {
        faults.add(title(), fault);
      }
    }
  }

  /** Ends a call of which nothing is known. */
  final void drop(long token) {
    try {
      leaveUnknown(token);
    } catch (Throwable fault) {
      faults.add(title(), fault);
    }
  }

  /** Ends a call that goes on unheard, for something has thrown in what was to hear of it. */
  final void unheard(Throwable fault, long token) {
    faults.add(title(), fault);
    drop(token);
  }

  /** Tells of a call that has thrown before it was let in. */
  final void threw(Throwable thrown) {
    try {
      leaveAtOnce(thrown);
    } catch (Throwable fault) {
      faults.add(title(), fault);
    }
  }

  /** Ends a call with the stage that it returned, or that takes its place. */
  final @Nullable Object closeStage(
      @Nullable Throwable thrown, @Nullable Object stage, long token) {
    if (thrown != null || !(stage instanceof CompletionStage<?>) || token == UNTRACKED) {
      closeWith(thrown, stage, token);
      return stage;
    }
    StageEnd end = new StageEnd(token);
    try {
      return Stages.follow(stage, end);
    } catch (Throwable fault) {
      // a stage of the application's own that cannot tell of its end: the call alone counts
      faults.add(title(), fault);
      end.ended(null, null);
      return stage;
    }
  }

  /** True once the end was told, which counts once. */
  private final class StageEnd extends AtomicBoolean implements Stages.End {
    private static final long serialVersionUID = 1L;

    private final long token;

    StageEnd(long token) {
      this.token = token;
    }

    @Override
    public void ended(@Nullable Object result, @Nullable Throwable thrown) {
      if (compareAndSet(false, true)) {
        closeWith(thrown, result, token);
      }
    }
  }
}
