package io.outrigger.port.httpserver;

import io.outrigger.port.grpc.GrpcStatus;
import io.outrigger.port.grpc.GrpcType;
import io.outrigger.spi.UnderWay;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * One request that the application serves, and its answer.
 *
 * <p>The object may stand for another request later, see {@link ExchangeSlot}. So whoever is told
 * of it by a port holds it no longer than until {@link HttpServerInterceptor#ended} returns.
 */
public final class HttpServerExchange extends UnderWay {

  /**
   * How much the giver of a route knows. A better one replaces a lesser one; of two equals the
   * first stays.
   */
  public enum RouteSource {
    /** Nobody has named the route. */
    NONE,
    /** A mapping of the container, such as {@code /api/*}. */
    MAPPING,
    /** The application's framework, such as {@code /owners/{id}}. */
    FRAMEWORK
  }

  private static final int NOT_FOUND = 404;

  /** Those who hear of the beginning have not all heard: nothing else happens until then. */
  private static final long BEGINNING = 1;

  private static final long ENDED = 1 << 1;

  /** Those who hear of the end have all heard. */
  private static final long FINISHED = 1 << 2;

  /** Somebody outside of its slot may hold the object: it stays what it is. */
  private static final long SHARED = 1 << 3;

  private static final long MAPPED = 1 << 4;
  private static final long MAPPED_EVERYTHING = 1 << 5;
  private static final long FRAMED = 1 << 6;
  private static final long FRAMED_EVERYTHING = 1 << 7;

  private static final long FAILED = 1 << 8;

  /** A call of gRPC: it is over when it has ended and its status is known, whichever is first. */
  private static final long GRPC = 1 << 9;

  /** The lowest of the five bits that hold one more than the status of gRPC. */
  private static final int GRPC_STATUS = 10;

  private static final long GRPC_STATUS_BITS = 31 << GRPC_STATUS;

  /** The lowest of the three bits that hold the number of the type of gRPC. */
  private static final int GRPC_TYPE = 15;

  private static final long GRPC_TYPE_BITS = 7 << GRPC_TYPE;

  /** The bits from here on count the requests that the object has stood for. */
  private static final long GENERATION = 1 << 18;

  private static final VarHandle STATE;
  private static final VarHandle MAPPING;
  private static final VarHandle TEMPLATE;
  private static final VarHandle FAILURE;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      STATE = lookup.findVarHandle(HttpServerExchange.class, "state", long.class);
      MAPPING = lookup.findVarHandle(HttpServerExchange.class, "mapping", String.class);
      TEMPLATE = lookup.findVarHandle(HttpServerExchange.class, "template", String.class);
      FAILURE = lookup.findVarHandle(HttpServerExchange.class, "failure", String.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private String server;
  private String method;

  /** Whether this request came over TLS, though the server as a whole may not speak it. */
  private boolean tls;

  /**
   * One place for each source, and in {@link #state} a bit by which the first to name it takes the
   * place: so there is no lock, and a lesser name that comes late hides no better one.
   */
  private volatile @Nullable String mapping;

  private volatile @Nullable String template;
  private volatile @Nullable String failure;

  /**
   * All that happens to an exchange is a change of this number, made by whoever finds the
   * generation that it means: so nothing that was meant for one request happens to the next.
   */
  private volatile long state;

  private int status;

  private HttpServerExchange(String server, String method, boolean tls, long state) {
    this.server = server;
    this.method = method;
    this.tls = tls;
    this.state = state;
  }

  /** An exchange that anybody may hold. */
  static HttpServerExchange shared(String server, String method) {
    return new HttpServerExchange(server, method, false, BEGINNING | SHARED);
  }

  /** An exchange that can be used again, as long as it is not shared. */
  static HttpServerExchange reusable(String server, String method, boolean tls) {
    return new HttpServerExchange(server, method, tls, BEGINNING);
  }

  /** Stands for one that is over and may be another by now. */
  static HttpServerExchange over() {
    return new HttpServerExchange("", "", false, SHARED | ENDED | FINISHED);
  }

  /** The server's name and port, such as {@code tomcat:8080}. */
  public String server() {
    return server;
  }

  /**
   * Whether it came over TLS, as the hook has said of the request or of the whole server. What a
   * proxy in front of it speaks with the client is known only where the protocol between them has a
   * word for it, as AJP does.
   */
  public boolean tls() {
    return tls || HttpServerPort.speaksTls(server);
  }

  /** The request's method as the client sent it; not bounded. */
  public String method() {
    return method;
  }

  /** The route template, context path included, or null if nobody named one. */
  public @Nullable String route() {
    String best = template;
    if (isGrpc(state)) {
      return best; // a mapping of the container is no procedure
    }
    long everything = FRAMED_EVERYTHING;
    if (best == null) {
      best = mapping;
      everything = MAPPED_EVERYTHING;
    }
    // a template that takes every path, as for static files, says nothing about a path not found
    return status == NOT_FOUND && (state & everything) != 0 ? null : best;
  }

  /** Who named the route. */
  public RouteSource routeSource() {
    if (template != null) {
      return RouteSource.FRAMEWORK;
    }
    return mapping != null ? RouteSource.MAPPING : RouteSource.NONE;
  }

  /**
   * The class name of the exception that the application left to its server or framework, or null
   * if there was none or nobody tells. One that the application handles itself is none.
   */
  public @Nullable String failure() {
    return failure;
  }

  /** The status of the answer; 0 before the end. */
  public int status() {
    return status;
  }

  /**
   * The status of gRPC, 0 to 16, or {@link GrpcStatus#NONE} if this is no call of gRPC. Where there
   * is one, {@link #status} is what stands for it in HTTP, and the route is its procedure.
   */
  public int grpcStatus() {
    return grpcStatus(state);
  }

  /** The type of the procedure, or null if this is no call of gRPC or of no procedure known. */
  public @Nullable GrpcType grpcType() {
    return GrpcType.numbered((int) ((state & GRPC_TYPE_BITS) >> GRPC_TYPE));
  }

  private static int grpcStatus(long state) {
    return (int) ((state & GRPC_STATUS_BITS) >> GRPC_STATUS) - 1;
  }

  private static boolean isGrpc(long state) {
    return (state & (GRPC | GRPC_STATUS_BITS)) != 0;
  }

  /** Whether the exchange has ended. */
  public boolean ended() {
    return (state & ENDED) != 0;
  }

  /** All that is known of it now, for the methods below. */
  long state() {
    return state;
  }

  /** Whether a state is one of an exchange that has begun and not ended. */
  static boolean isUnderWay(long state) {
    return (state & (BEGINNING | ENDED)) == 0;
  }

  /**
   * What a later state has in common with this one while the object stands for the same request.
   */
  static long generation(long state) {
    return state & -GENERATION;
  }

  /** Makes an exchange that is over stand for another request; false if it cannot. */
  boolean restart(String nextServer, String nextMethod, boolean nextTls) {
    long former = state;
    if ((former & (FINISHED | SHARED)) != FINISHED
        || isBeingNamed(former)
        || !STATE.compareAndSet(this, former, generation(former) + GENERATION | BEGINNING)) {
      return false;
    }
    server = nextServer;
    method = nextMethod;
    tls = nextTls;
    MAPPING.setOpaque(this, null);
    TEMPLATE.setOpaque(this, null);
    FAILURE.setOpaque(this, null);
    status = 0;
    return true;
  }

  /** A thread that has taken a place of a name may still be about to fill it. */
  private boolean isBeingNamed(long now) {
    return ((now & MAPPED) != 0 && mapping == null)
        || ((now & FRAMED) != 0 && template == null)
        || ((now & FAILED) != 0 && failure == null);
  }

  /** All have heard of the beginning. */
  void begun() {
    STATE.setRelease(this, state & ~BEGINNING);
  }

  /** Names the route by a mapping of the container, unless one has. */
  void mapping(long generation, String name, boolean everything) {
    if (set(generation, MAPPED, everything ? MAPPED_EVERYTHING : 0)) {
      MAPPING.setRelease(this, name);
    }
  }

  /**
   * Names the route by the mapping that has the request now, in place of the one before; null takes
   * the name away. Others may be told the name before until the exchange is over.
   */
  void handedTo(@Nullable String name, boolean everything) {
    long before;
    do {
      before = state;
      if (!isUnderWay(before)) {
        return;
      }
    } while (!STATE.compareAndSet(
        this,
        before,
        // kept for this request, for the name is written after the state that was looked at
        (before & ~MAPPED_EVERYTHING) | SHARED | MAPPED | (everything ? MAPPED_EVERYTHING : 0)));
    MAPPING.setRelease(this, name);
  }

  /** Names the route by the application's framework, unless one has. */
  void template(long generation, String name, boolean everything) {
    if (set(generation, FRAMED, everything ? FRAMED_EVERYTHING : 0)) {
      TEMPLATE.setRelease(this, name);
    }
  }

  /** Names the route by what a call of gRPC calls, unless the route is named. */
  void procedure(String name, GrpcType type) {
    if (set(generation(state), FRAMED, (long) type.number() << GRPC_TYPE)) {
      TEMPLATE.setRelease(this, name);
    }
  }

  /** Names the exception that the application left to others, unless somebody has. */
  void failed(long generation, String className) {
    if (set(generation, FAILED, 0)) {
      FAILURE.setRelease(this, className);
    }
  }

  /** Keeps the object for this request alone; false if it is over or stands for another. */
  boolean share(long generation) {
    long before;
    do {
      before = state;
      if (generation(before) != generation || !isUnderWay(before)) {
        return false;
      }
    } while ((before & SHARED) == 0 && !STATE.compareAndSet(this, before, before | SHARED));
    return true;
  }

  /** From here on the exchange is not over before the status of gRPC is known. */
  void grpc() {
    set(generation(state), GRPC, 0);
  }

  /**
   * What the status of gRPC is, unless it is known or the exchange is over without one. True if the
   * exchange is over by this, as it is for one that has ended before: then all are to hear of it.
   */
  boolean grpcStatus(int code) {
    int known = GrpcStatus.known(code);
    long before;
    do {
      before = state;
      boolean open = isUnderWay(before) || isEndedBeforeItsStatus(before);
      if (!open || (before & GRPC_STATUS_BITS) != 0) {
        return false;
      }
    } while (!STATE.compareAndSet(this, before, before | (known + 1L) << GRPC_STATUS));
    if ((before & ENDED) == 0) {
      return false;
    }
    status = GrpcStatus.http(known);
    return true;
  }

  private static boolean isEndedBeforeItsStatus(long state) {
    return (state & (ENDED | GRPC | GRPC_STATUS_BITS)) == (ENDED | GRPC);
  }

  /**
   * True if the exchange is over by this: for the first caller only, who calls {@link #finished}
   * when all have heard. Not if the status of gRPC is still to come.
   */
  boolean end(int finalStatus) {
    long before = close(0);
    if (before == ENDED || isEndedBeforeItsStatus(before | ENDED)) {
      return false;
    }
    int grpc = grpcStatus(before);
    status = grpc == GrpcStatus.NONE ? finalStatus : GrpcStatus.http(grpc);
    return true;
  }

  /** The same, whatever is still to come. */
  boolean withdraw() {
    return close(GRPC) != ENDED;
  }

  /** Ends an exchange under way, and returns its state before; {@link #ENDED} if it is none. */
  private long close(long forgotten) {
    long generation = generation(state);
    long before;
    do {
      before = state;
      if (generation(before) != generation || !isUnderWay(before)) {
        return ENDED;
      }
    } while (!STATE.compareAndSet(this, before, (before | ENDED) & ~forgotten));
    return before;
  }

  /** All have heard of the end; since it came nobody else has changed the state. */
  void finished() {
    STATE.setRelease(this, state | FINISHED);
  }

  /**
   * Sets a bit of an exchange under way, and another with it, unless the first is set; true if this
   * call did.
   */
  private boolean set(long generation, long bit, long withIt) {
    long before;
    do {
      before = state;
      if (generation(before) != generation || !isUnderWay(before) || (before & bit) != 0) {
        return false;
      }
    } while (!STATE.compareAndSet(this, before, before | bit | withIt));
    return true;
  }
}
