package io.outrigger.hook.jetty;

import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.spi.GetterChain;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Reads the channel of Jetty 12, whose types the version compiled against does not have. */
final class CoreChannel {

  private static final int SERVER_ERROR = 500;

  /** The server's own request, whatever handlers have wrapped around it. */
  private static final Class<?> REQUEST;

  private static final MethodHandle CONNECTOR;
  private static final MethodHandle RESPONSE;
  private static final MethodHandle STATUS;
  private static final MethodHandle COMMITTED;
  private static final MethodHandle CHANNEL_OF_INVOKER;
  private static final MethodHandle INNERMOST;
  private static final MethodHandle CHANNEL_OF_REQUEST;
  private static final MethodHandle CHANNEL_OF_CONNECTION;
  private static final MethodHandle CONTEXT_PATH;

  static {
    try {
      Class<?> state = named("internal.HttpChannelState");
      Class<?> invoker = named("internal.HttpChannelState$HandlerInvoker");
      Class<?> response = named("Response");
      CONNECTOR =
          GetterChain.of(
              MethodHandles.lookup(), state, Object.class, "getConnectionMetaData", "getConnector");
      RESPONSE = GetterChain.of(MethodHandles.lookup(), state, Object.class, "getResponse");
      STATUS = GetterChain.of(MethodHandles.lookup(), response, int.class, "getStatus");
      COMMITTED = GetterChain.of(MethodHandles.lookup(), response, boolean.class, "isCommitted");
      CHANNEL_OF_INVOKER = field(invoker, "this$0", state);
      Class<?> request = named("Request");
      INNERMOST =
          MethodHandles.lookup()
              .findStatic(request, "unWrap", MethodType.methodType(request, request))
              .asType(MethodType.methodType(Object.class, Object.class));
      REQUEST = named("internal.HttpChannelState$ChannelRequest");
      CHANNEL_OF_REQUEST = field(REQUEST, "_httpChannelState", state);
      CHANNEL_OF_CONNECTION =
          GetterChain.of(
              MethodHandles.lookup(),
              named("internal.HttpConnection"),
              Object.class,
              "getHttpChannel");
      CONTEXT_PATH =
          GetterChain.of(
              MethodHandles.lookup(),
              named("handler.ContextHandler"),
              String.class,
              "getContextPath");
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private CoreChannel() {}

  private static Class<?> named(String name) throws ClassNotFoundException {
    return Class.forName(
        "org.eclipse.jetty.server." + name, false, CoreChannel.class.getClassLoader());
  }

  private static MethodHandle field(Class<?> owner, String name, Class<?> type)
      throws ReflectiveOperationException {
    return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
        .findGetter(owner, name, type)
        .asType(MethodType.methodType(Object.class, Object.class));
  }

  static Object connector(Object channel) throws Throwable {
    return (Object) CONNECTOR.invokeExact(channel);
  }

  static Object ofInvoker(Object invoker) throws Throwable {
    return (Object) CHANNEL_OF_INVOKER.invokeExact(invoker);
  }

  static Object ofConnection(Object connection) throws Throwable {
    return (Object) CHANNEL_OF_CONNECTION.invokeExact(connection);
  }

  /**
   * An exception by which a handler only says 404 is none. A request that is over has let go of its
   * channel, which serves another one by now.
   */
  static void erred(Object request, int status, @Nullable Throwable cause) throws Throwable {
    if (cause == null || status < SERVER_ERROR) {
      return;
    }
    Object innermost = (Object) INNERMOST.invokeExact(request);
    Object channel =
        REQUEST.isInstance(innermost) ? (Object) CHANNEL_OF_REQUEST.invokeExact(innermost) : null;
    JettyExchange slot = channel == null ? null : JettyExchange.of(channel);
    if (slot != null) {
      slot.failed(cause);
    }
  }

  static void completed(Object channel, @Nullable Throwable failure) throws Throwable {
    JettyExchange slot = JettyExchange.of(channel);
    if (slot != null) {
      slot.end(status((Object) RESPONSE.invokeExact(channel), failure));
    }
  }

  /**
   * The server's own error answer leaves its status here but commits on an object of its own, so
   * that an error counts as told even where this response is not committed.
   */
  private static int status(@Nullable Object response, @Nullable Throwable failure)
      throws Throwable {
    int status = response == null ? HttpServerPort.NO_ANSWER : (int) STATUS.invokeExact(response);
    if (failure != null && status < 400 && !((boolean) COMMITTED.invokeExact(response))) {
      return HttpServerPort.NO_ANSWER;
    }
    return status == 0 ? 200 : status;
  }

  static String contextPath(Object context) throws Throwable {
    return (String) CONTEXT_PATH.invokeExact(context);
  }
}
