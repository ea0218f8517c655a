package io.outrigger.hook.helidon;

import io.outrigger.port.httpserver.ConnectionSampler;
import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.port.httpserver.ServerNames;
import io.outrigger.spi.WeakTable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What listens, how it is called, and how many connections it has. */
final class HelidonListeners {

  private static final ServerNames NAMES = new ServerNames("helidon:");

  private static final ConnectionSampler<Object> CONNECTIONS = each -> open(each).get();

  private static final WeakTable<Object, AtomicInteger> OPEN = new WeakTable<>();

  private static final MethodHandle LISTENER_OF_CONNECTION;
  private static final MethodHandle PORT_OF_CONNECTION;
  private static final MethodHandle PORT;
  private static final MethodHandle TLS;
  private static final MethodHandle TLS_ENABLED;

  static {
    try {
      Class<?> connection = Getters.type("webserver.ConnectionContext");
      Class<?> listener = Getters.type("webserver.ServerListener");
      LISTENER_OF_CONNECTION = Getters.chain(connection, Object.class, "listenerContext");
      PORT_OF_CONNECTION = Getters.chain(connection, int.class, "localPeer", "port");
      TLS =
          Getters.chain(Getters.type("webserver.ListenerContext"), Optional.class, "config", "tls");
      TLS_ENABLED = Getters.chain(Getters.type("common.tls.Tls"), boolean.class, "enabled");
      PORT =
          MethodHandles.privateLookupIn(listener, MethodHandles.lookup())
              .findVirtual(listener, "port", MethodType.methodType(int.class))
              .asType(MethodType.methodType(int.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private HelidonListeners() {}

  static void started(Object listener) throws Throwable {
    HttpServerPort.opened(
        NAMES.of((int) PORT.invokeExact(listener)), listener, CONNECTIONS, speaksTls(listener));
  }

  /** The server that the connection came to, which may have been started before the agent. */
  static String server(Object connection) throws Throwable {
    int port = (int) PORT_OF_CONNECTION.invokeExact(connection);
    String known = NAMES.known(port);
    if (known != null) {
      return known;
    }
    String name = NAMES.of(port);
    Object listener = (Object) LISTENER_OF_CONNECTION.invokeExact(connection);
    HttpServerPort.opened(name, listener, CONNECTIONS, speaksTls(listener));
    return name;
  }

  private static boolean speaksTls(Object listener) throws Throwable {
    Object tls = ((Optional<?>) TLS.invokeExact(listener)).orElse(null);
    return tls != null && (boolean) TLS_ENABLED.invokeExact(tls);
  }

  /** The number of open connections of the listener that this one belongs to. */
  static AtomicInteger connectionsBeside(Object connection) throws Throwable {
    return open((Object) LISTENER_OF_CONNECTION.invokeExact(connection));
  }

  private static AtomicInteger open(Object listener) {
    AtomicInteger open = OPEN.get(listener);
    return open == null ? OPEN.putIfAbsent(listener, new AtomicInteger()) : open;
  }
}
