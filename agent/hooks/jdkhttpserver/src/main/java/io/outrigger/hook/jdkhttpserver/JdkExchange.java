package io.outrigger.hook.jdkhttpserver;

import com.sun.net.httpserver.HttpContext;
import io.outrigger.port.httpserver.ConnectionSampler;
import io.outrigger.port.httpserver.ExchangeSlot;
import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.spi.WeakTable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Translates between the server's objects and the port. The server's classes are hidden in their
 * package, so they are read through method handles and known here as {@code Object}.
 */
final class JdkExchange {

  /** What hangs on a connection, which carries one exchange at a time. */
  private static final class Slot {
    final String server;
    final ExchangeSlot exchanges = new ExchangeSlot();
    volatile int status;

    Slot(String server) {
      this.server = server;
    }
  }

  private static final ConnectionSampler<Object> CONNECTIONS = JdkExchange::openConnections;

  private static final WeakTable<Object, Slot> SLOTS = new WeakTable<>();

  private static final MethodHandle CONTEXT_OF_CONNECTION;
  private static final MethodHandle SERVER_OF_EXCHANGE;
  private static final MethodHandle CONNECTION_OF_EXCHANGE;
  private static final MethodHandle ANSWERED;
  private static final MethodHandle SERVER_OF_RUN;
  private static final MethodHandle CONNECTION_OF_RUN;
  private static final MethodHandle EXCHANGE_OF_EVENT;
  private static final MethodHandle ADDRESS;
  private static final MethodHandle ALL_CONNECTIONS;
  private static final MethodHandle HTTPS;

  static {
    try {
      Class<?> server = inside("ServerImpl");
      Class<?> run = inside("ServerImpl$Exchange");
      Class<?> exchange = inside("ExchangeImpl");
      Class<?> connection = inside("HttpConnection");
      Class<?> event = inside("Event");
      CONTEXT_OF_CONNECTION =
          getter(connection, "getHttpContext", inside("HttpContextImpl"), HttpContext.class);
      SERVER_OF_EXCHANGE = getter(exchange, "getServerImpl", server, Object.class);
      CONNECTION_OF_EXCHANGE = field(exchange, "connection", connection, Object.class);
      ANSWERED = field(exchange, "sentHeaders", boolean.class, boolean.class);
      CONNECTION_OF_RUN = field(run, "connection", connection, Object.class);
      SERVER_OF_RUN = field(run, "this$0", server, Object.class);
      EXCHANGE_OF_EVENT = field(event, "exchange", exchange, Object.class);
      ADDRESS = getter(server, "getAddress", InetSocketAddress.class, InetSocketAddress.class);
      ALL_CONNECTIONS = field(server, "allConnections", Set.class, Collection.class);
      HTTPS = field(server, "https", boolean.class, boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private JdkExchange() {}

  private static Class<?> inside(String name) throws ClassNotFoundException {
    return Class.forName("sun.net.httpserver." + name, false, JdkExchange.class.getClassLoader());
  }

  private static MethodHandle getter(Class<?> owner, String name, Class<?> type, Class<?> as)
      throws ReflectiveOperationException {
    return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
        .findVirtual(owner, name, MethodType.methodType(type))
        .asType(MethodType.methodType(as, Object.class));
  }

  private static MethodHandle field(Class<?> owner, String name, Class<?> type, Class<?> as)
      throws ReflectiveOperationException {
    return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
        .findGetter(owner, name, type)
        .asType(MethodType.methodType(as, Object.class));
  }

  static void started(Object server) throws Throwable {
    HttpServerPort.opened(name(server), server, CONNECTIONS, (boolean) HTTPS.invokeExact(server));
  }

  private static String name(Object server) throws Throwable {
    return "jdkhttpserver:" + ((InetSocketAddress) ADDRESS.invokeExact(server)).getPort();
  }

  private static int openConnections(Object server) {
    try {
      return ((Collection<?>) ALL_CONNECTIONS.invokeExact(server)).size();
    } catch (Throwable e) {
      throw new IllegalStateException("cannot count the connections of the JDK's server", e);
    }
  }

  static void begin(Object impl, Object connection, String method) throws Throwable {
    Slot slot = SLOTS.get(connection);
    if (slot == null) {
      Object server = (Object) SERVER_OF_EXCHANGE.invokeExact(impl);
      // a server that was started before the agent came is met here
      started(server);
      slot = SLOTS.putIfAbsent(connection, new Slot(name(server)));
    }
    slot.status = 0;
    slot.exchanges.begin(slot.server, method);
    slot.exchanges.makeCurrent();
    HttpServerPort.prefix(((HttpContext) CONTEXT_OF_CONNECTION.invokeExact(connection)).getPath());
  }

  /** A second answer is refused by the server, perhaps when the connection has gone on. */
  static void answered(Object impl, int status) throws Throwable {
    if ((boolean) ANSWERED.invokeExact(impl)) {
      return;
    }
    Slot slot = SLOTS.get((Object) CONNECTION_OF_EXCHANGE.invokeExact(impl));
    if (slot != null && slot.status == 0) {
      slot.status = status;
    }
  }

  /** An event that belongs to an exchange says that its body has been written. */
  static void event(Object event) throws Throwable {
    Object impl = (Object) EXCHANGE_OF_EVENT.invokeExact(event);
    if (impl != null) {
      closed((Object) CONNECTION_OF_EXCHANGE.invokeExact(impl));
    }
  }

  static void closed(Object connection) {
    Slot slot = SLOTS.get(connection);
    if (slot != null) {
      slot.exchanges.end(slot.status == 0 ? HttpServerPort.NO_ANSWER : slot.status);
    }
  }

  /** An error of the application leaves the connection open and unanswered. */
  static void thrown(Object run) throws Throwable {
    closed((Object) CONNECTION_OF_RUN.invokeExact(run));
  }

  /** Answers a request that never became an exchange. */
  static void rejected(Object run, int status, @Nullable String requestLine) throws Throwable {
    int space = requestLine == null ? -1 : requestLine.indexOf(' ');
    String method = requestLine == null || space < 0 ? "" : requestLine.substring(0, space);
    HttpServerPort.end(
        HttpServerPort.begin(name((Object) SERVER_OF_RUN.invokeExact(run)), method), status);
  }
}
