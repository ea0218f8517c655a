package io.outrigger.hook.grpc;

import io.grpc.Server;
import io.grpc.internal.ServerImpl;
import io.outrigger.port.httpserver.ConnectionSampler;
import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.spi.WeakTable;
import java.lang.invoke.MethodHandle;
import java.util.Collection;

/**
 * A server: its name, and its connections.
 *
 * @param name such as {@code grpc:50051}; its port is 0 where it listens on none, as in-process
 * @param hosted whether its calls come from a Servlet container, which counts them itself
 */
record GrpcServer(String name, boolean hosted) {

  private static final WeakTable<Server, GrpcServer> SERVERS = new WeakTable<>();

  private static final ConnectionSampler<Server> CONNECTIONS = GrpcServer::connections;

  private static final MethodHandle SERVER_OF_LISTENER;
  private static final MethodHandle TRANSPORTS;
  private static final MethodHandle TRANSPORT_SERVER;

  static {
    try {
      Class<?> listener = Inside.type("ServerImpl$ServerTransportListenerImpl");
      SERVER_OF_LISTENER = Inside.field(listener, "this$0", Server.class);
      TRANSPORTS = Inside.field(ServerImpl.class, "transports", Collection.class);
      TRANSPORT_SERVER = Inside.field(ServerImpl.class, "transportServer", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The server that a listener to one of its transports belongs to. */
  static GrpcServer ofListener(Object listener) throws Throwable {
    return of((Server) SERVER_OF_LISTENER.invokeExact(listener));
  }

  /** Knows a server from its start, or from its first call if that comes before. */
  static GrpcServer of(Server server) throws Throwable {
    GrpcServer known = SERVERS.get(server);
    return known == null ? SERVERS.putIfAbsent(server, made(server)) : known;
  }

  private static GrpcServer made(Server server) throws Throwable {
    int port = Math.max(0, server.getPort());
    String name = "grpc:" + port;
    if (port > 0) {
      HttpServerPort.opened(name, server, CONNECTIONS);
    }
    Object transports = (Object) TRANSPORT_SERVER.invokeExact((Object) server);
    return new GrpcServer(name, transports.getClass().getName().contains("grpc.servlet."));
  }

  private static int connections(Server server) {
    try {
      return ((Collection<?>) TRANSPORTS.invokeExact((Object) server)).size();
    } catch (Throwable e) {
      throw new IllegalStateException("cannot count the connections of a gRPC server", e);
    }
  }
}
