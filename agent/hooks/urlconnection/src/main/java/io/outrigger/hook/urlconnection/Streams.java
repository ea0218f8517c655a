package io.outrigger.hook.urlconnection;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.HttpURLConnection;

/** Reads the streams that applications write long bodies to. Their class is hidden in the JDK's. */
final class Streams {

  private static final MethodHandle CONNECTION;
  private static final MethodHandle CLOSED;

  static {
    try {
      String connections = "sun.net.www.protocol.http.HttpURLConnection";
      Class<?> connection = Class.forName(connections);
      Class<?> stream = Class.forName(connections + "$StreamingOutputStream");
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(stream, MethodHandles.lookup());
      CONNECTION =
          lookup
              .findGetter(stream, "this$0", connection)
              .asType(MethodType.methodType(HttpURLConnection.class, Object.class));
      CLOSED =
          lookup
              .findGetter(stream, "closed", boolean.class)
              .asType(MethodType.methodType(boolean.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Streams() {}

  /** Whether the application has closed the stream: what it writes now is no part of a request. */
  static boolean closed(Object stream) throws Throwable {
    return (boolean) CLOSED.invokeExact(stream);
  }

  /** Fails the request that the stream is the body of. */
  static void failed(Object stream, Throwable cause) throws Throwable {
    Requests requests = Requests.known((HttpURLConnection) CONNECTION.invokeExact(stream));
    if (requests != null) {
      requests.failed(cause);
    }
  }
}
