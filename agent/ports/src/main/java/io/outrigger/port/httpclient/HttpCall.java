package io.outrigger.port.httpclient;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * One request that the application sends, and its outcome. Until it begins, a strategy may send it
 * somewhere else or refuse it; afterwards its target stays.
 */
public final class HttpCall {

  /** The error of a call that the application has dropped without an end. */
  public static final String ABANDONED = "abandoned";

  private static final int NEW = 0;
  private static final int BEGINNING = 1;
  private static final int UNDER_WAY = 2;
  private static final int ENDED = 3;

  private static final VarHandle STATE;
  private static final VarHandle EARLY;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      STATE = lookup.findVarHandle(HttpCall.class, "state", int.class);
      EARLY = lookup.findVarHandle(HttpCall.class, "early", Outcome.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private record Outcome(int status, @Nullable String error) {}

  private final String method;
  private String scheme;
  private String host;
  private int port;
  private final boolean movable;
  private boolean moved;
  private @Nullable String refusal;
  private volatile int state = NEW;

  /** What another thread said of the end while strategies still heard of the beginning. */
  private volatile @Nullable Outcome early;

  private int status;
  private @Nullable String error;
  private long startNanos;

  HttpCall(String method, String scheme, String host, int port, boolean movable) {
    this.method = method;
    this.scheme = scheme;
    this.host = host;
    this.port = port;
    this.movable = movable;
  }

  /** The request's method as the application gave it; not bounded. */
  public String method() {
    return method;
  }

  /**
   * The scheme, {@code http} or {@code https} in lower case unless the application wrote more;
   * {@code grpc} for calls of gRPC.
   */
  public String scheme() {
    return scheme;
  }

  /** The host's name or address as the application wrote it; IPv6 addresses in brackets. */
  public String host() {
    return host;
  }

  /** The port; that of the scheme where the application named none, -1 if there is none. */
  public int port() {
    return port;
  }

  /**
   * Whether {@link #target} can send the request somewhere else. Clients whose connections belong
   * to one service for good cannot be told of another for one call.
   */
  public boolean movable() {
    return movable;
  }

  /**
   * Sends the request somewhere else. Only while the target is being chosen; does nothing for a
   * call that is not {@link #movable()}.
   *
   * @param toPort between 1 and 65535
   */
  public void target(String toScheme, String toHost, int toPort) {
    if (!movable) {
      return;
    }
    scheme = toScheme;
    host = toHost;
    port = toPort;
    moved = true;
  }

  /** Whether a strategy chose another target than the application. */
  public boolean moved() {
    return moved;
  }

  /**
   * Refuses the request: it is not sent, and the application gets the exception that it would get
   * if there were no connection. Only while the target is being chosen.
   *
   * @param why what the exception says
   */
  public void refuse(String why) {
    refusal = why;
  }

  /** Why the request must not be sent, or null. */
  public @Nullable String refusal() {
    return refusal;
  }

  /** The status of the answer; 0 before the end, and if there was none. */
  public int status() {
    return status;
  }

  /** The class name of what went wrong, {@link #ABANDONED}, or null if there was an answer. */
  public @Nullable String error() {
    return error;
  }

  /** What {@link #startNanos(long)} set. */
  public long startNanos() {
    return startNanos;
  }

  /** Set once, by whoever measures, when the call begins: a reading of its clock. */
  public void startNanos(long reading) {
    startNanos = reading;
  }

  /** Whether the call has ended. */
  public boolean ended() {
    return state == ENDED;
  }

  /** Strategies are about to hear of the beginning. */
  void beginning() {
    state = BEGINNING;
  }

  /** They have heard of it; true if the end was told meanwhile and is still to be delivered. */
  boolean begun() {
    state = UNDER_WAY;
    return early != null;
  }

  /**
   * True for the first caller only, and only if the call has begun. What comes while it begins is
   * kept, and delivered after the beginning.
   */
  boolean end(int finalStatus, @Nullable String finalError) {
    if (state == BEGINNING) {
      EARLY.compareAndSet(this, null, new Outcome(finalStatus, finalError));
    }
    if (!STATE.compareAndSet(this, UNDER_WAY, ENDED)) {
      return false;
    }
    Outcome first = early;
    status = first == null ? finalStatus : first.status;
    error = first == null ? finalError : first.error;
    return true;
  }
}
