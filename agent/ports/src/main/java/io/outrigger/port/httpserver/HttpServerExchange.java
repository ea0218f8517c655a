package io.outrigger.port.httpserver;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** One request that the application serves, and its answer. */
public final class HttpServerExchange {

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

  private static final int ENDED = 1;
  private static final int MAPPED = 2;
  private static final int MAPPED_EVERYTHING = 4;
  private static final int FRAMED = 8;
  private static final int FRAMED_EVERYTHING = 16;

  private static final VarHandle STATE;
  private static final VarHandle MAPPING;
  private static final VarHandle TEMPLATE;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      STATE = lookup.findVarHandle(HttpServerExchange.class, "state", int.class);
      MAPPING = lookup.findVarHandle(HttpServerExchange.class, "mapping", String.class);
      TEMPLATE = lookup.findVarHandle(HttpServerExchange.class, "template", String.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final String server;
  private final String method;

  /**
   * One place for each source, and in {@link #state} a bit by which the first to name it takes the
   * place: so there is no lock, and a lesser name that comes late hides no better one.
   */
  private volatile @Nullable String mapping;

  private volatile @Nullable String template;
  private volatile int state;
  private int status;
  private long startNanos;

  HttpServerExchange(String server, String method) {
    this.server = server;
    this.method = method;
  }

  /** The server's name and port, such as {@code tomcat:8080}. */
  public String server() {
    return server;
  }

  /** The request's method as the client sent it; not bounded. */
  public String method() {
    return method;
  }

  /** The route template, context path included, or null if nobody named one. */
  public @Nullable String route() {
    String best = template;
    int everything = FRAMED_EVERYTHING;
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

  /** The status of the answer; 0 before the end. */
  public int status() {
    return status;
  }

  /** What {@link #startNanos(long)} set. */
  public long startNanos() {
    return startNanos;
  }

  /** Set once, by whoever measures, when the exchange begins: a reading of its clock. */
  public void startNanos(long reading) {
    startNanos = reading;
  }

  /** Names the route by a mapping of the container, unless one has. */
  void mapping(String name, boolean everything) {
    if (set(MAPPED, everything ? MAPPED_EVERYTHING : 0)) {
      MAPPING.setRelease(this, name);
    }
  }

  /** Names the route by the application's framework, unless one has. */
  void template(String name, boolean everything) {
    if (set(FRAMED, everything ? FRAMED_EVERYTHING : 0)) {
      TEMPLATE.setRelease(this, name);
    }
  }

  /** True for the first caller only. */
  boolean end(int finalStatus) {
    if (!set(ENDED, 0)) {
      return false;
    }
    status = finalStatus;
    return true;
  }

  /** Sets a bit, and another with it, unless the first is set; true if this call did. */
  private boolean set(int bit, int withIt) {
    int before;
    do {
      before = state;
      if ((before & bit) != 0) {
        return false;
      }
    } while (!STATE.compareAndSet(this, before, before | bit | withIt));
    return true;
  }

  /** Whether the exchange has ended. */
  public boolean ended() {
    return (state & ENDED) != 0;
  }
}
