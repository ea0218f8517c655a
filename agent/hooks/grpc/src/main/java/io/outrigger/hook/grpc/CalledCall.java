package io.outrigger.hook.grpc;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientPort;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A call of the application, {@code ClientCallImpl}. Its options carry ours: each call has its own,
 * so that there is neither a table nor a lock.
 */
final class CalledCall {

  private static final CallOptions.Key<@Nullable HttpCall> OURS =
      CallOptions.Key.create("io.outrigger.grpc.call");

  /** What the calls of a channel get their streams from; others are calls of gRPC's own. */
  private static final Class<?> STREAMS_OF_CHANNEL;

  private static final MethodHandle STREAMS;
  private static final MethodHandle CHANNEL;
  private static final MethodHandle METHOD;
  private static final MethodHandle OPTIONS;
  private static final MethodHandle SET_OPTIONS;

  static {
    try {
      Class<?> call = Inside.type("ClientCallImpl");
      STREAMS_OF_CHANNEL = Inside.type("ManagedChannelImpl$ChannelStreamProvider");
      STREAMS = Inside.field(call, "clientStreamProvider", Object.class);
      CHANNEL = Inside.field(STREAMS_OF_CHANNEL, "this$0", ManagedChannel.class);
      METHOD = Inside.field(call, "method", MethodDescriptor.class);
      OPTIONS = Inside.field(call, "callOptions", CallOptions.class);
      SET_OPTIONS =
          MethodHandles.privateLookupIn(call, MethodHandles.lookup())
              .findSetter(call, "callOptions", CallOptions.class)
              .asType(MethodType.methodType(void.class, Object.class, CallOptions.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private CalledCall() {}

  /** Begins a call; null if it is none of the application's, or is started twice. */
  static @Nullable HttpCall begin(Object impl) throws Throwable {
    Object streams = (Object) STREAMS.invokeExact(impl);
    CallOptions options = (CallOptions) OPTIONS.invokeExact(impl);
    if (!STREAMS_OF_CHANNEL.isInstance(streams) || options.getOption(OURS) != null) {
      return null;
    }
    Authority target = Authority.of((ManagedChannel) CHANNEL.invokeExact(streams));
    MethodDescriptor<?, ?> method = (MethodDescriptor<?, ?>) METHOD.invokeExact(impl);
    HttpCall call =
        HttpClientPort.chooseGrpc(
            method.getFullMethodName(),
            Types.of(method),
            Authority.SCHEME,
            target.host(),
            target.port());
    CallOptions more = options.withOption(OURS, call);
    if (call.refusal() != null) {
      // gRPC sends nothing of a call that comes too late, and closes it in its usual way
      more = more.withDeadlineAfter(-1, TimeUnit.NANOSECONDS);
    }
    SET_OPTIONS.invokeExact(impl, more);
    HttpClientPort.begin(call);
    return call;
  }

  /** Ends a call; returns the status that the application hears instead, or null. */
  static @Nullable Status end(Object impl, Status status) throws Throwable {
    HttpCall call = ((CallOptions) OPTIONS.invokeExact(impl)).getOption(OURS);
    if (call == null) {
      return null;
    }
    String refusal = call.refusal();
    if (refusal != null) {
      Status refused = Status.UNAVAILABLE.withDescription(refusal);
      HttpClientPort.failGrpc(call, refused.asRuntimeException(), refused.getCode().value());
      return refused;
    }
    int code = status.getCode().value();
    Throwable cause = status.getCause();
    if (cause == null) {
      HttpClientPort.endGrpc(call, code);
    } else {
      HttpClientPort.failGrpc(call, cause, code);
    }
    return null;
  }
}
