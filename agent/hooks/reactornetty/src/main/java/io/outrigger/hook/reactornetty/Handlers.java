package io.outrigger.hook.reactornetty;

import io.netty.handler.codec.http.HttpMethod;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** Reads and writes the fields of what the client makes for a call, which it keeps to itself. */
final class Handlers {

  private static final MethodHandle METHOD;
  private static final MethodHandle TARGETS;
  private static final MethodHandle TARGET;
  private static final MethodHandle SET_TARGET;
  private static final MethodHandle BEGAN;
  private static final MethodHandle SET_BEGAN;
  private static final MethodHandle SINK_OF_OBSERVER;
  private static final MethodHandle SINK_OF_SUBSCRIBER;

  static {
    try {
      Class<?> handler = Inside.type("HttpClientConnect$HttpClientHandler");
      Class<?> endpoint = Inside.type("UriEndpoint");
      Class<?> sink = Inside.find("reactor.core.publisher.MonoSink");
      METHOD = Inside.getter(handler, "method", HttpMethod.class);
      TARGETS = Inside.getter(handler, "uriEndpointFactory", Inside.type("UriEndpointFactory"));
      TARGET = Inside.getter(handler, "toURI", endpoint);
      SET_TARGET = Inside.setter(handler, "toURI", endpoint);
      BEGAN = Inside.getter(handler, "fromURI", endpoint);
      SET_BEGAN = Inside.setter(handler, "fromURI", endpoint);
      SINK_OF_OBSERVER = Inside.getter(Inside.type("HttpClientConnect$HttpObserver"), "sink", sink);
      SINK_OF_SUBSCRIBER =
          Inside.getter(
              Inside.type("HttpClientConnect$MonoHttpConnect$ClientTransportSubscriber"),
              "sink",
              sink);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Handlers() {}

  static String method(Object handler) throws Throwable {
    return ((HttpMethod) (Object) METHOD.invokeExact(handler)).name();
  }

  /** What makes targets out of addresses. */
  static Object targets(Object handler) throws Throwable {
    return (Object) TARGETS.invokeExact(handler);
  }

  static Object target(Object handler) throws Throwable {
    return (Object) TARGET.invokeExact(handler);
  }

  static void target(Object handler, Object endpoint) throws Throwable {
    SET_TARGET.invokeExact(handler, endpoint);
  }

  /** The target that credentials were meant for; null if it has not changed so far. */
  static @Nullable Object began(Object handler) throws Throwable {
    return (Object) BEGAN.invokeExact(handler);
  }

  static void began(Object handler, @Nullable Object endpoint) throws Throwable {
    SET_BEGAN.invokeExact(handler, endpoint);
  }

  static Object sinkOfObserver(Object observer) throws Throwable {
    return (Object) SINK_OF_OBSERVER.invokeExact(observer);
  }

  static Object sinkOfSubscriber(Object subscriber) throws Throwable {
    return (Object) SINK_OF_SUBSCRIBER.invokeExact(subscriber);
  }
}
