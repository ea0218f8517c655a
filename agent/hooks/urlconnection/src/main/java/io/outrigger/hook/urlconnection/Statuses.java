package io.outrigger.hook.urlconnection;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.net.HttpURLConnection;

/** Reads statuses from where they are noted: to ask a connection may make it wait for an answer. */
final class Statuses {

  private static final MethodHandle STATUS;

  static {
    try {
      STATUS =
          MethodHandles.privateLookupIn(HttpURLConnection.class, MethodHandles.lookup())
              .findGetter(HttpURLConnection.class, "responseCode", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Statuses() {}

  /** The status that the JDK has read last, or -1. */
  static int known(HttpURLConnection connection) throws Throwable {
    return (int) STATUS.invokeExact(connection);
  }
}
