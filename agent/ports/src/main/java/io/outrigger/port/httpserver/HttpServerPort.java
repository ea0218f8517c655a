package io.outrigger.port.httpserver;

import io.outrigger.port.grpc.GrpcType;
import io.outrigger.port.httpserver.HttpServerExchange.RouteSource;
import io.outrigger.spi.WeakTable;
import java.util.ArrayList;
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

  /** The status by which an answer is counted that was never begun. */
  public static final int NO_ANSWER = 500;

  private static final class Current {
    @Nullable HttpServerExchange exchange;

    /** Of the exchange when the thread began to work on it. */
    long generation;

    /** How many hooks had been lost then. */
    int lost;

    /** Whether the exchange is one that its hook would still give back. */
    boolean isHeld() {
      return exchange != null && lost == HttpServerPort.lost;
    }
  }

  /** Stays on its object, so that the next exchange of the same object is told without a lock. */
  private static final class Carrier {
    volatile HttpServerExchange exchange;

    Carrier(HttpServerExchange exchange) {
      this.exchange = exchange;
    }
  }

  private static final ThreadLocal<Current> CURRENT =
      // not withInitial: a lambda would be spun before main
      new ThreadLocal<>() {
        @Override
        protected Current initialValue() {
          return new Current();
        }
      };

  private static final List<HttpServerConnections> SERVERS = new CopyOnWriteArrayList<>();

  /** What requests carry; another table once a hook was lost, which would never end some. */
  private static volatile WeakTable<Object, Carrier> carried = new WeakTable<>();

  /** What a thread is given back that worked on an exchange which is over. */
  private static final HttpServerExchange OVER = HttpServerExchange.over();

  private static volatile HttpServerInterceptor[] interceptors = {};

  /** The names of the servers that speak TLS; most applications have none. */
  private static volatile String[] tls = {};

  /** How many hooks were switched off in the midst of their work; mostly none. */
  private static volatile int lost;

  private HttpServerPort() {}

  /**
   * Installs what the strategies put into this port, outermost first. Called by the engine once.
   */
  public static synchronized void install(List<HttpServerInterceptor> ordered) {
    interceptors = ordered.toArray(new HttpServerInterceptor[0]);
    for (HttpServerConnections server : SERVERS) {
      for (HttpServerInterceptor each : ordered) {
        each.opened(server);
      }
    }
  }

  /**
   * A request has been read. For servers that have no place for an {@link ExchangeSlot}.
   *
   * @param server the server's name and port, such as {@code tomcat:8080}
   * @param method the method as the client sent it
   */
  public static HttpServerExchange begin(String server, String method) {
    HttpServerExchange exchange = HttpServerExchange.shared(server, method);
    began(exchange);
    return exchange;
  }

  static void began(HttpServerExchange exchange) {
    for (HttpServerInterceptor each : interceptors) {
      each.began(exchange);
    }
    exchange.begun();
  }

  /**
   * The answer is complete or given up. Only the first call for an exchange counts.
   *
   * @param status the status that the client was or would have been told
   */
  public static void end(HttpServerExchange exchange, int status) {
    if (exchange.end(status)) {
      ended(exchange);
    }
  }

  private static void ended(HttpServerExchange exchange) {
    HttpServerInterceptor[] all = interceptors;
    for (int i = all.length - 1; i >= 0; i--) {
      all[i].ended(exchange);
    }
    exchange.finished();
  }

  /**
   * The exchange is a call of gRPC, begun by a container whose end may overtake the status of gRPC:
   * it is over only when there has been both an {@link #end} and a {@link #grpcStatus}. To be
   * called before the container can end it.
   *
   * @param exchange the one that was {@link #current}
   */
  public static void grpc(HttpServerExchange exchange) {
    exchange.grpc();
  }

  /**
   * Names the route of a call of gRPC by what it calls. No mapping of a container stands for it: a
   * call without this is of a procedure that nobody knows.
   *
   * @param exchange need not be this thread's
   * @param procedure {@code package.Service/Method}
   */
  public static void procedure(HttpServerExchange exchange, String procedure, GrpcType type) {
    exchange.procedure(Routes.join("", procedure), type);
  }

  /**
   * The exchange is a call of gRPC: the status of gRPC stands for the one of HTTP, which is 200
   * even for calls that fail. Comes before {@link #end}, except after {@link #grpc}. Only the first
   * call for an exchange counts.
   *
   * @param exchange made by {@link #begin}, or the one that was {@link #current}
   * @param status 0 to 16; any other is UNKNOWN
   */
  public static void grpcStatus(HttpServerExchange exchange, int status) {
    if (exchange.grpcStatus(status)) {
      ended(exchange);
    }
  }

  static void withdraw(HttpServerExchange exchange) {
    if (exchange.withdraw()) {
      HttpServerInterceptor[] all = interceptors;
      for (int i = all.length - 1; i >= 0; i--) {
        all[i].withdrawn(exchange);
      }
      exchange.finished();
    }
  }

  /** Whether this thread works on an exchange, though it may have ended. */
  public static boolean isBusy() {
    return CURRENT.get().isHeld();
  }

  /**
   * The exchange that this thread works on, or null if there is none or it has ended. Its object is
   * used for no other; to ask only whether there is one, see {@link #isBusy}.
   */
  public static @Nullable HttpServerExchange current() {
    Current current = CURRENT.get();
    HttpServerExchange exchange = current.exchange;
    return exchange != null && current.isHeld() && exchange.share(current.generation)
        ? exchange
        : null;
  }

  /**
   * This thread begins to work on the exchange, or with null on none, until {@link #giveBack}.
   *
   * @return what it worked on before, to be given back
   */
  public static @Nullable HttpServerExchange makeCurrent(@Nullable HttpServerExchange exchange) {
    return makeCurrent(exchange, exchange == null ? 0 : exchange.state());
  }

  static @Nullable HttpServerExchange makeCurrent(
      @Nullable HttpServerExchange exchange, long state) {
    Current current = CURRENT.get();
    HttpServerExchange before = current.isHeld() ? current.exchange : null;
    if (before != null && !before.share(current.generation)) {
      before = OVER;
    }
    current.exchange = exchange;
    current.generation = HttpServerExchange.generation(state);
    current.lost = lost;
    return before;
  }

  /**
   * This thread is done with the exchange that it works on.
   *
   * @param before what {@link #makeCurrent} returned
   */
  public static void giveBack(@Nullable HttpServerExchange before) {
    Current current = CURRENT.get();
    current.exchange = before;
    if (before != null) {
      current.generation = HttpServerExchange.generation(before.state());
    }
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
    WeakTable<Object, Carrier> all = carried;
    Carrier carrier = all.get(request);
    if (carrier == null) {
      carrier = all.putIfAbsent(request, new Carrier(exchange));
    }
    carrier.exchange = exchange;
  }

  /**
   * The exchange under way that this request object carries, or null. An exchange that has ended is
   * not given: libraries use request objects again.
   */
  public static @Nullable HttpServerExchange carried(Object request) {
    Carrier carrier = carried.get(request);
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
    Current current = CURRENT.get();
    HttpServerExchange exchange = current.exchange;
    if (exchange != null && !Routes.matchesEverything(pattern)) {
      exchange.mapping(current.generation, Routes.join(contextPath, pattern), false);
    }
  }

  /**
   * Names the route of an exchange by the mapping that has the request now, for libraries that try
   * one after the other: the last name stays. That of a framework on top is better still.
   *
   * @param exchange need not be this thread's
   * @param route all of the route, or null if no mapping wants the request any more
   */
  public static void handedTo(HttpServerExchange exchange, @Nullable String route) {
    exchange.handedTo(route, route != null && Routes.matchesEverything(route));
  }

  /**
   * Names the route of this thread's exchange by the prefix that a server without frameworks or
   * mappings serves under. Does nothing without one.
   *
   * @param path the prefix; the root is a name as well, except for what was not found
   */
  public static void prefix(String path) {
    Current current = CURRENT.get();
    HttpServerExchange exchange = current.exchange;
    if (exchange != null) {
      exchange.mapping(current.generation, path, Routes.matchesEverything(path));
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
    Current current = CURRENT.get();
    HttpServerExchange exchange = current.exchange;
    if (exchange != null && exchange.routeSource() != RouteSource.FRAMEWORK) {
      exchange.template(
          current.generation, Routes.join(prefix, template), Routes.matchesEverything(template));
    }
  }

  /**
   * The application has left an exception to its server or framework instead of answering. Does
   * nothing without an exchange on this thread; the first exception of an exchange stays.
   *
   * @param thrown what was thrown; a servlet's exception that only wraps another stands for that
   */
  public static void failed(Throwable thrown) {
    Current current = CURRENT.get();
    HttpServerExchange exchange = current.exchange;
    if (exchange != null) {
      exchange.failed(current.generation, Failures.nameOf(thrown));
    }
  }

  /**
   * The same for an exchange that need not be this thread's.
   *
   * @param thrown what was thrown, of which only the name is kept
   */
  public static void failed(HttpServerExchange exchange, Throwable thrown) {
    long generation = HttpServerExchange.generation(exchange.state());
    exchange.failed(generation, Failures.nameOf(thrown));
  }

  /**
   * A server that does not speak TLS, as far as its hook knows, has begun to accept connections;
   * see {@link #opened(String, Object, ConnectionSampler, boolean)}.
   */
  public static <S> void opened(String name, S server, ConnectionSampler<? super S> sampler) {
    opened(name, server, sampler, false);
  }

  /**
   * A server has begun to accept connections. Calling it again for the same server does nothing.
   *
   * @param name the server's name and port
   * @param server the library's object, referred to weakly
   * @param sampler counts its connections; referred to weakly, so keep it in a static field
   * @param speaksTls whether its connections are TLS; told once for all requests that carry the
   *     name
   */
  @SuppressWarnings("unchecked")
  public static synchronized <S> void opened(
      String name, S server, ConnectionSampler<? super S> sampler, boolean speaksTls) {
    SERVERS.removeIf(HttpServerConnections::gone);
    for (HttpServerConnections known : SERVERS) {
      if (known.isOf(server)) {
        return;
      }
    }
    HttpServerConnections connections =
        new HttpServerConnections(name, speaksTls, server, (ConnectionSampler<Object>) sampler);
    SERVERS.add(connections);
    rememberThoseWithTls();
    for (HttpServerInterceptor each : interceptors) {
      each.opened(connections);
    }
  }

  /** Not when a server closes: the last answers may come after that. */
  private static void rememberThoseWithTls() {
    List<String> names = new ArrayList<>();
    for (HttpServerConnections each : SERVERS) {
      if (each.tls() && !names.contains(each.server())) {
        names.add(each.server());
      }
    }
    tls = names.toArray(new String[0]);
  }

  /** Whether the server of this name speaks TLS. */
  static boolean speaksTls(String server) {
    for (String each : tls) {
      if (each.equals(server)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A hook was switched off: it will not tell the ends of what it has begun. Its servers are no
   * longer counted, and what threads still seem to work on keeps no other hook from counting; for
   * the requests of other hooks that are under way, that may cost the route. Called by the engine.
   *
   * @param hookId the hook's id
   */
  public static synchronized void lost(String hookId) {
    lost++;
    carried = new WeakTable<>();
    for (HttpServerConnections known : List.copyOf(SERVERS)) {
      if (known.isCountedBy(hookId)) {
        close(known);
      }
    }
    for (HttpServerInterceptor each : interceptors) {
      each.lost();
    }
  }

  /** The server has stopped; its connections are no longer counted. */
  public static synchronized void closed(Object server) {
    for (HttpServerConnections known : List.copyOf(SERVERS)) {
      if (known.isOf(server)) {
        close(known);
      }
    }
  }

  private static void close(HttpServerConnections server) {
    SERVERS.remove(server);
    for (HttpServerInterceptor each : interceptors) {
      each.closed(server);
    }
  }
}
