package io.outrigger.port.httpclient;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One call of the application as a strategy has it sent once more, if need be: all requests that
 * are sent for it. A hook asks after each outcome, waits, and sends; it does not send what has a
 * body that cannot be read twice. Not for two threads at the same time; what one did happens before
 * what the next one does.
 */
public abstract class HttpRetry {

  /** The answer that there is no other attempt. */
  public static final long NO_MORE = -1;

  /** The time that is left where a client has no limit for a whole call. */
  public static final long FOR_EVER = Long.MAX_VALUE;

  private String method;
  private boolean repeatable;
  private int attempts;
  private boolean arrived;
  private int sentAgain;

  /**
   * A call that begins.
   *
   * @param method the method as the application gave it
   * @param repeatable whether its body, if it has one, can be sent more than once
   */
  protected HttpRetry(String method, boolean repeatable) {
    this.method = method;
    this.repeatable = repeatable;
  }

  /** The client goes on with another request, as a redirect asks it to. */
  public final void redirected(String toMethod, boolean isRepeatable) {
    method = toMethod;
    repeatable = isRepeatable;
    arrived = false;
  }

  /**
   * An attempt has failed, one of ours or one that the client makes by itself.
   *
   * @param mayHaveArrived false if nobody can have seen any of the request
   */
  public final void tried(boolean mayHaveArrived) {
    attempts++;
    arrived |= mayHaveArrived;
  }

  /** Another request is about to be sent; told by hooks that have not waited on this thread. */
  public final void sendsAgain() {
    sentAgain++;
  }

  /** How many there were. */
  protected final int timesSentAgain() {
    return sentAgain;
  }

  /** A request has been answered, which says nothing against it. */
  protected final void arrived() {
    arrived = true;
  }

  /** Attempts that have failed so far, those that the client makes by itself included. */
  protected final int attempts() {
    return attempts;
  }

  /** Whether a server may have seen the request. */
  protected final boolean mayHaveArrived() {
    return arrived;
  }

  /** Whether the body can be sent once more. */
  protected final boolean isRepeatable() {
    return repeatable;
  }

  /** Whether it is the same to a server to get the request once or several times (RFC 9110). */
  protected final boolean isIdempotent() {
    return switch (method) {
      case "GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE" -> true;
      default -> false;
    };
  }

  /**
   * An answer's head is here.
   *
   * @param retryAfter the header of that name, or null
   * @param leftMillis the time that the application gives the call still, or {@link #FOR_EVER}
   * @return how many milliseconds to wait before the request is sent once more, or {@link #NO_MORE}
   */
  public abstract long answered(int status, @Nullable String retryAfter, long leftMillis);

  /**
   * There is no answer.
   *
   * @param leftMillis the time that the application gives the call still, or {@link #FOR_EVER}
   * @return how many milliseconds to wait before the request is sent once more, or {@link #NO_MORE}
   */
  public abstract long failed(Unanswered how, long leftMillis);

  /**
   * The same as {@link #answered}, and waits on this thread; false if nothing more is sent.
   *
   * @param answer closed once there is to be another, and left alone if it is the last
   */
  public final boolean isSentAgain(
      int status,
      @Nullable String retryAfter,
      long leftMillis,
      BooleanSupplier cancelled,
      Closeable answer) {
    boolean again = false;
    try {
      if (isWaitedFor(known(status, retryAfter, leftMillis), cancelled)) {
        drop(answer);
        again = true;
      }
    } finally {
      overUnless(again);
    }
    return again;
  }

  /** The same as {@link #failed}, and waits on this thread; false if nothing more is sent. */
  public final boolean isSentAgain(Unanswered how, long leftMillis, BooleanSupplier cancelled) {
    boolean again = false;
    try {
      // what the application has broken off itself is no lost connection
      Unanswered whose = cancelled.getAsBoolean() ? Unanswered.OTHER : how;
      again = isWaitedFor(known(whose, leftMillis), cancelled);
    } finally {
      overUnless(again);
    }
    return again;
  }

  /** A fault of the strategy's is none of the hook's. */
  private long known(int status, @Nullable String retryAfter, long leftMillis) {
    try {
      return answered(status, retryAfter, leftMillis);
    } catch (RuntimeException | Error fault) {
      fault(fault);
      return NO_MORE;
    }
  }

  private long known(Unanswered how, long leftMillis) {
    try {
      return failed(how, leftMillis);
    } catch (RuntimeException | Error fault) {
      fault(fault);
      return NO_MORE;
    }
  }

  private boolean isWaitedFor(long wait, BooleanSupplier cancelled) {
    return wait != NO_MORE && pause(wait, cancelled);
  }

  private static void drop(Closeable answer) {
    try {
      answer.close();
    } catch (IOException gone) {
      // nobody wants it any more
    }
  }

  /** Also after a fault of the strategy's. */
  private void overUnless(boolean again) {
    if (again) {
      sendsAgain();
    } else {
      over();
    }
  }

  /**
   * Lets so many milliseconds pass; false if the application has interrupted the thread, which it
   * still is then, or cancelled the call.
   */
  protected abstract boolean pause(long millis, BooleanSupplier cancelled);

  /** Runs a short task later, on a thread of the agent. */
  public abstract Future<?> later(long millis, Runnable task);

  /** Nothing more is sent for this call. Further calls of this have no effect. */
  public abstract void over();

  /** Tells of a fault where nobody else would catch it. Never throws. */
  public abstract void fault(Throwable fault);
}
