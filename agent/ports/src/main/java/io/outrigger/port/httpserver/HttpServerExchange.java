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

  private static final VarHandle ENDED;

  static {
    try {
      ENDED =
          MethodHandles.lookup().findVarHandle(HttpServerExchange.class, "ended", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final String server;
  private final String method;
  private volatile @Nullable String route;
  private RouteSource source = RouteSource.NONE;
  private boolean matchesEverything;
  private int status;
  private long startNanos;

  @SuppressWarnings("unused") // through the VarHandle
  private volatile boolean ended;

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
    return route;
  }

  /** Who named the route. */
  public synchronized RouteSource routeSource() {
    return source;
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

  synchronized void route(String template, RouteSource from, boolean everything) {
    if (from.compareTo(source) > 0) {
      route = template;
      source = from;
      matchesEverything = everything;
    }
  }

  /** True for the first caller only. */
  boolean end(int finalStatus) {
    if (!ENDED.compareAndSet(this, false, true)) {
      return false;
    }
    status = finalStatus;
    if (finalStatus == 404) {
      forgetCatchAll();
    }
    return true;
  }

  /** A template that takes every path, as for static files, says nothing about a path not found. */
  private synchronized void forgetCatchAll() {
    if (matchesEverything) {
      route = null;
    }
  }

  /** Whether the exchange has ended. */
  public boolean ended() {
    return ended;
  }
}
