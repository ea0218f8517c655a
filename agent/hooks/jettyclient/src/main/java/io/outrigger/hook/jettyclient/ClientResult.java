package io.outrigger.hook.jettyclient;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** What is read from Jetty's {@code HttpExchange} and its {@code Result}. */
final class ClientResult {

  private static final MethodHandle REQUEST_OF_EXCHANGE;
  private static final MethodHandle REQUEST;
  private static final MethodHandle STATUS;
  private static final MethodHandle REQUEST_FAILURE;
  private static final MethodHandle RESPONSE_FAILURE;

  static {
    try {
      Class<?> exchange = Types.named("transport.HttpExchange", "HttpExchange");
      Class<?> result = Types.named("Result", "api.Result");
      REQUEST_OF_EXCHANGE = getter(exchange, "getRequest", Object.class);
      REQUEST = getter(result, "getRequest", Object.class);
      REQUEST_FAILURE = getter(result, "getRequestFailure", Throwable.class);
      RESPONSE_FAILURE = getter(result, "getResponseFailure", Throwable.class);
      MethodHandle response = Types.getter(result, "getResponse");
      STATUS =
          MethodHandles.filterReturnValue(
                  response, Types.getter(response.type().returnType(), "getStatus"))
              .asType(MethodType.methodType(int.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private ClientResult() {}

  private static MethodHandle getter(Class<?> owner, String name, Class<?> type)
      throws ReflectiveOperationException {
    return Types.getter(owner, name).asType(MethodType.methodType(type, Object.class));
  }

  static Object requestOfExchange(Object exchange) throws Throwable {
    return (Object) REQUEST_OF_EXCHANGE.invokeExact(exchange);
  }

  static Object request(Object result) throws Throwable {
    return (Object) REQUEST.invokeExact(result);
  }

  /** The status of the answer; 0 before its head has come. */
  static int status(Object result) throws Throwable {
    return (int) STATUS.invokeExact(result);
  }

  static @Nullable Throwable requestFailure(Object result) throws Throwable {
    return (Throwable) REQUEST_FAILURE.invokeExact(result);
  }

  static @Nullable Throwable responseFailure(Object result) throws Throwable {
    return (Throwable) RESPONSE_FAILURE.invokeExact(result);
  }
}
