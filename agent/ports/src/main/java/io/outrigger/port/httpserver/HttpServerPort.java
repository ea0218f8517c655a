package io.outrigger.port.httpserver;

import io.outrigger.port.httpserver.HttpServerExchange.RouteSource;
import io.outrigger.spi.WeakTable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What the hook of a server calls. All methods are safe from any thread.
 *
 * <p>Counting and naming are separate: one hook at the level of the server begins and ends an
 * exchange; hooks of frameworks only name the route of the exchange that is current on the thread.
 */
public final class HttpServerPort {

  private static final class Current {
    @Nullable HttpServerExchange exchange;
  }

  /** Stays on its object, so that the next exchange of the same object is told without a lock. */
  private static final class Carrier {
    volatile HttpServerExchange exchange;

    Carrier(HttpServerExchange exchange) {
      this.exchange = exchange;
    }
  }

  private static final ThreadLocal<Current> CURRENT = ThreadLocal.withInitial(Current::new);

  private static final List<HttpServerConnections> SERVERS = new CopyOnWriteArrayList<>();

  private static final WeakTable<Object, Carrier> CARRIED = new WeakTable<>();

  private static volatile HttpServerInterceptor[] interceptors = {};

  private HttpServerPort() {}

  /**
   * Installs what the strategies put into this port, outermost first. Called by the engine once.
   */
  public static synchronized void install(List<HttpServerInterceptor> ordered) {
    interceptors = ordered.toArray(HttpServerInterceptor[]::new);
    for (HttpServerConnections server : SERVERS) {
      for (HttpServerInterceptor each : ordered) {
        each.opened(server);
      }
    }
  }

  /**
   * A request has been read.
   *
   * @param server the server's name and port, such as {@code tomcat:8080}
   * @param method the method as the client sent it
   */
  public static HttpServerExchange begin(String server, String method) {
    HttpServerExchange exchange = new HttpServerExchange(server, method);
    for (HttpServerInterceptor each : interceptors) {
      each.began(exchange);
    }
    return exchange;
  }

  /**
   * The answer is complete or given up. Only the first call for an exchange counts.
   *
   * @param status the status that the client was or would have been told
   */
  public static void end(HttpServerExchange exchange, int status) {
    if (exchange.end(status)) {
      HttpServerInterceptor[] all = interceptors;
      for (int i = all.length - 1; i >= 0; i--) {
        all[i].ended(exchange);
      }
    }
  }

  /** The exchange that this thread works on, or null. */
  public static @Nullable HttpServerExchange current() {
    return CURRENT.get().exchange;
  }

  /**
   * This thread begins to work on the exchange, or with null on none.
   *
   * @return what it worked on before, to be given back the same way
   */
  public static @Nullable HttpServerExchange makeCurrent(@Nullable HttpServerExchange exchange) {
    Current current = CURRENT.get();
    HttpServerExchange before = current.exchange;
    current.exchange = exchange;
    return before;
  }

  /**
   * The exchange will go on without this thread: another one that meets the same request object
   * finds it with {@link #carried}. The one way for the rooms of a hook to tell each other. Cheap
   * for an object that carries one exchange after the other; the first one takes a lock.
   *
   * @param request the library's object, such as a request or the connection that it came on;
   *     referred to weakly
   */
  public static void carry(Object request, HttpServerExchange exchange) {
    Carrier carrier = CARRIED.get(request);
    if (carrier == null) {
      carrier = CARRIED.putIfAbsent(request, new Carrier(exchange));
    }
    carrier.exchange = exchange;
  }

  /**
   * The exchange under way that this request object carries, or null. An exchange that has ended is
   * not given: libraries use request objects again.
   */
  public static @Nullable HttpServerExchange carried(Object request) {
    Carrier carrier = CARRIED.get(request);
    if (carrier == null) {
      return null;
    }
    HttpServerExchange exchange = carrier.exchange;
    return exchange.ended() ? null : exchange;
  }

  /**
   * Names the route of this thread's exchange by a mapping of the container. Does nothing without
   * one.
   *
   * @param contextPath the application's prefix, empty for the root
   * @param pattern the mapping, such as {@code /api/*}; patterns that match everything name nothing
   */
  public static void mapping(String contextPath, String pattern) {
    HttpServerExchange exchange = CURRENT.get().exchange;
    if (exchange != null && !Routes.matchesEverything(pattern)) {
      exchange.mapping(Routes.join(contextPath, pattern), false);
    }
  }

  /**
   * Names the route of this thread's exchange by the prefix that a server without frameworks or
   * mappings serves under. Does nothing without one.
   *
   * @param path the prefix; the root is a name as well, except for what was not found
   */
  public static void prefix(String path) {
    HttpServerExchange exchange = CURRENT.get().exchange;
    if (exchange != null) {
      exchange.mapping(path, Routes.matchesEverything(path));
    }
  }

  /**
   * Names the route of this thread's exchange by the template of a framework. Does nothing without
   * one.
   *
   * @param prefix what stands before the template in the path, such as the context path; may be
   *     empty
   * @param template the template, such as {@code /owners/{id}}; see {@link Routes#join}
   */
  public static void template(String prefix, String template) {
    HttpServerExchange exchange = CURRENT.get().exchange;
    if (exchange != null && exchange.routeSource() != RouteSource.FRAMEWORK) {
      exchange.template(Routes.join(prefix, template), Routes.matchesEverything(template));
    }
  }

  /**
   * A server has begun to accept connections. Calling it again for the same server does nothing.
   *
   * @param name the server's name and port
   * @param server the library's object, referred to weakly
   * @param sampler counts its connections; referred to weakly, so keep it in a static field
   */
  @SuppressWarnings("unchecked")
  public static synchronized <S> void opened(
      String name, S server, ConnectionSampler<? super S> sampler) {
    SERVERS.removeIf(HttpServerConnections::gone);
    for (HttpServerConnections known : SERVERS) {
      if (known.isOf(server)) {
        return;
      }
    }
    HttpServerConnections connections =
        new HttpServerConnections(name, server, (ConnectionSampler<Object>) sampler);
    SERVERS.add(connections);
    for (HttpServerInterceptor each : interceptors) {
      each.opened(connections);
    }
  }

  /** The server has stopped; its connections are no longer counted. */
  public static synchronized void closed(Object server) {
    for (HttpServerConnections known : List.copyOf(SERVERS)) {
      if (known.isOf(server) && SERVERS.remove(known)) {
        for (HttpServerInterceptor each : interceptors) {
          each.closed(known);
        }
      }
    }
  }
}
