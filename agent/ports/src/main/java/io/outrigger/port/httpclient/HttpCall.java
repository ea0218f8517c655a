package io.outrigger.port.httpclient;

import io.outrigger.port.grpc.GrpcStatus;
import io.outrigger.port.grpc.GrpcType;
import io.outrigger.spi.UnderWay;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * One request that the application sends, and its outcome. Until it begins, a strategy may send it
 * somewhere else or refuse it; afterwards its target stays.
 */
public final class HttpCall extends UnderWay {

  /** The error of a call that the application has dropped without an end. */
  public static final String ABANDONED = "abandoned";

  private static final int NEW = 0;
  private static final int BEGINNING = 1;
  private static final int UNDER_WAY = 2;
  private static final int ENDED = 3;

  /** A state, and no field of its own, for which there is no room. */
  private static final int SUPERSEDED = 4;

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

  private record Outcome(int status, @Nullable String error, int grpcStatus) {}

  /** Where the application wanted to send a request that a strategy sends somewhere else. */
  private record Asked(String scheme, String host, int port) {}

  private final String method;
  private String scheme;
  private String host;
  private int port;
  private final boolean movable;
  private final boolean schemeMovable;
  private final @Nullable String procedure;
  private @Nullable Asked asked;
  private @Nullable String refusal;
  private volatile int state = NEW;

  /** What another thread said of the end while strategies still heard of the beginning. */
  private volatile @Nullable Outcome early;

  private int status;
  private @Nullable String error;

  /** A byte: each call has one of these objects, and this is where it has room. */
  private byte grpcStatus = GrpcStatus.NONE;

  /** The number of the type, or 0; a byte as well. */
  private final byte grpcType;

  HttpCall(
      String method,
      String scheme,
      String host,
      int port,
      boolean movable,
      boolean schemeMovable,
      @Nullable String procedure,
      @Nullable GrpcType grpcType) {
    this.method = method;
    this.scheme = scheme;
    this.host = host;
    this.port = port;
    this.movable = movable;
    this.schemeMovable = schemeMovable;
    this.procedure = procedure;
    this.grpcType = (byte) (grpcType == null ? 0 : grpcType.number());
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

  /**
   * What a call of gRPC calls, {@code package.Service/Method}; null if it is none. As many as the
   * application has, so not bounded.
   */
  public @Nullable String procedure() {
    return procedure;
  }

  /** The type of the procedure, or null if this is no call of gRPC. */
  public @Nullable GrpcType grpcType() {
    return GrpcType.numbered(grpcType);
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
   * Whether {@link #target} can change the scheme. False for what cannot be moved at all, and for
   * clients that speak one scheme per object, as {@link java.net.HttpURLConnection} does.
   */
  public boolean schemeMovable() {
    return schemeMovable;
  }

  /**
   * Sends the request somewhere else. Only while the target is being chosen; does nothing for a
   * call that is not {@link #movable()}.
   *
   * @param toScheme {@code http}, {@code https} or what {@link #scheme()} is, and that alone for a
   *     call that is not {@link #schemeMovable()}
   * @param toHost a name of letters, digits, dots, dashes and underscores, or an address; IPv6 with
   *     its brackets or without
   * @param toPort between 1 and 65535
   * @throws IllegalArgumentException if that is no target for this call, which keeps the one it
   *     has. A strategy need not catch it: the port counts it as a fault of the strategy
   */
  public void target(String toScheme, String toHost, int toPort) {
    if (!movable) {
      return;
    }
    String hostInBrackets = Targets.inBrackets(toHost);
    checkScheme(toScheme);
    Targets.checkPort(toPort);
    // what the application itself calls is for its client to judge
    if (!hostInBrackets.equals(host)) {
      Targets.checkHost(hostInBrackets);
    }
    if (asked == null) {
      asked = new Asked(scheme, host, port);
    }
    scheme = toScheme;
    host = hostInBrackets;
    port = toPort;
  }

  private void checkScheme(String toScheme) {
    if (toScheme.equalsIgnoreCase(scheme)) {
      return;
    }
    if (!schemeMovable) {
      throw new IllegalArgumentException(
          "a call of this client by " + scheme + " cannot go by " + toScheme);
    }
    if (!toScheme.equals("http") && !toScheme.equals("https")) {
      throw new IllegalArgumentException("no call can go by " + toScheme);
    }
  }

  /** The request goes where the application wanted, whatever a strategy chose. */
  void stay() {
    Asked first = asked;
    if (first != null) {
      restore(first.scheme, first.host, first.port, false, refusal);
    }
  }

  /** Undoes what a strategy did that had a fault in the midst of it. */
  void restore(
      String toScheme, String toHost, int toPort, boolean wasMoved, @Nullable String wasRefusal) {
    scheme = toScheme;
    host = toHost;
    port = toPort;
    refusal = wasRefusal;
    if (!wasMoved) {
      asked = null;
    }
  }

  /** Whether a strategy chose another target than the application. */
  public boolean moved() {
    return asked != null;
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

  /**
   * The status of gRPC, 0 to 16, with an answer or without; {@link GrpcStatus#NONE} before the end,
   * and for what is no call of gRPC.
   */
  public int grpcStatus() {
    return grpcStatus;
  }

  /** The class name of what went wrong, {@link #ABANDONED}, or null if there was an answer. */
  public @Nullable String error() {
    return error;
  }

  /** Whether the call has ended. */
  public boolean ended() {
    return state >= ENDED;
  }

  /**
   * Whether it has ended without an answer and the client, on its own account, sends the same
   * request once more: what came of it is told by that call.
   */
  public boolean superseded() {
    return state == SUPERSEDED;
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
  boolean end(int finalStatus, @Nullable String finalError, int finalGrpcStatus, boolean again) {
    if (state == BEGINNING) {
      EARLY.compareAndSet(this, null, new Outcome(finalStatus, finalError, finalGrpcStatus));
    }
    if (!STATE.compareAndSet(this, UNDER_WAY, again ? SUPERSEDED : ENDED)) {
      return false;
    }
    Outcome first = early;
    status = first == null ? finalStatus : first.status;
    error = first == null ? finalError : first.error;
    if (procedure != null) {
      grpcStatus = (byte) GrpcStatus.known(first == null ? finalGrpcStatus : first.grpcStatus);
    }
    return true;
  }
}
