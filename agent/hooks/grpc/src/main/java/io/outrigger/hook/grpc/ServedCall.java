package io.outrigger.hook.grpc;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.grpc.StreamTracer;
import io.grpc.internal.StatsTraceContext;
import io.outrigger.port.grpc.GrpcStatus;
import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * Holds the exchange of one call that a server answers. What gRPC calls it back for it leaves
 * alone: faults of ours would be the application's there. Advice beside it does the work.
 */
final class ServedCall extends ServerStreamTracer {

  /** What a server must know, so that each of its calls has one of these. */
  static final Factory FACTORY =
      new Factory() {
        @Override
        public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
          return new ServedCall();
        }
      };

  private static final MethodHandle TRACERS;

  static {
    try {
      TRACERS =
          MethodHandles.privateLookupIn(StatsTraceContext.class, MethodHandles.lookup())
              .findGetter(StatsTraceContext.class, "tracers", StreamTracer[].class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile @Nullable HttpServerExchange exchange;

  /** Whether a container began the exchange and ends it. */
  private boolean hosted;

  private ServedCall() {}

  /**
   * The call that all of its tracers stand for; null for one of a client, or of an older server.
   */
  static @Nullable ServedCall of(StatsTraceContext trace) throws Throwable {
    for (StreamTracer each : (StreamTracer[]) TRACERS.invokeExact(trace)) {
      if (each instanceof ServedCall call) {
        return call;
      }
    }
    return null;
  }

  void begin(GrpcServer server) {
    hosted = server.hosted();
    exchange = hosted ? HttpServerPort.current() : HttpServerPort.begin(server.name(), "POST");
  }

  /**
   * The server has taken the call over, so there will be a status. A container does not end it
   * before it has gone through here, for that it waits until its Servlet returns.
   */
  void taken() {
    HttpServerExchange begun = exchange;
    if (hosted && begun != null) {
      HttpServerPort.grpc(begun);
    }
  }

  /** Names the route by a method. */
  void name(MethodDescriptor<?, ?> method) {
    HttpServerExchange named = exchange;
    if (named != null) {
      HttpServerPort.procedure(named, method.getFullMethodName(), Types.of(method));
    }
  }

  void end(Status status) {
    HttpServerExchange ending = exchange;
    if (ending == null) {
      return;
    }
    int code = status.getCode().value();
    HttpServerPort.grpcStatus(ending, code);
    if (!hosted) {
      HttpServerPort.end(ending, GrpcStatus.http(code));
    }
  }
}
