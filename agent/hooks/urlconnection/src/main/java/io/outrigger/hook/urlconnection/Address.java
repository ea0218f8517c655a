package io.outrigger.hook.urlconnection;

import io.outrigger.port.httpclient.HttpCall;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import org.jspecify.annotations.Nullable;

/** Puts the chosen address in the place of the one that the application gave to a connection. */
final class Address {

  private static final MethodHandle SET_URL;
  private static final MethodHandle HEADERS;
  private static final MethodHandle HEADER;
  private static final MethodHandle SET_HEADER;

  static {
    try {
      SET_URL =
          MethodHandles.privateLookupIn(URLConnection.class, MethodHandles.lookup())
              .findSetter(URLConnection.class, "url", URL.class)
              .asType(MethodType.methodType(void.class, HttpURLConnection.class, URL.class));
      Class<?> headers = Class.forName("sun.net.www.MessageHeader");
      Class<?> inside = Class.forName("sun.net.www.protocol.http.HttpURLConnection");
      HEADERS =
          MethodHandles.privateLookupIn(inside, MethodHandles.lookup())
              .findGetter(inside, "requests", headers)
              .asType(MethodType.methodType(Object.class, HttpURLConnection.class));
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(headers, MethodHandles.lookup());
      HEADER =
          lookup
              .findVirtual(headers, "findValue", MethodType.methodType(String.class, String.class))
              .asType(MethodType.methodType(String.class, Object.class, String.class));
      SET_HEADER =
          lookup
              .findVirtual(
                  headers, "set", MethodType.methodType(void.class, String.class, String.class))
              .asType(MethodType.methodType(void.class, Object.class, String.class, String.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Address() {}

  /** The address that another one stands in for from now on, or null. */
  static @Nullable URL move(HttpURLConnection connection, HttpCall call) throws Throwable {
    URL asked = connection.getURL();
    if (!call.moved() || (asked.getPort() == call.port() && asked.getHost().equals(call.host()))) {
      return null;
    }
    SET_URL.invokeExact(connection, at(asked, call));
    return asked;
  }

  /** The JDK writes the header for a redirect too early, under the address it leads to. */
  static @Nullable URL moveWithHost(HttpURLConnection connection, HttpCall call) throws Throwable {
    URL asked = move(connection, call);
    if (asked != null) {
      Object headers = (Object) HEADERS.invokeExact(connection);
      if (hostHeader(asked).equals((String) HEADER.invokeExact(headers, "Host"))) {
        SET_HEADER.invokeExact(headers, "Host", hostHeader(connection.getURL()));
      }
    }
    return asked;
  }

  private static URL at(URL asked, HttpCall call) throws MalformedURLException {
    return new URL(asked.getProtocol(), call.host(), call.port(), asked.getFile());
  }

  private static String hostHeader(URL url) {
    int port = url.getPort();
    boolean told = port != -1 && port != url.getDefaultPort();
    return told ? url.getHost() + ":" + port : url.getHost();
  }

  static void restore(HttpURLConnection connection, @Nullable Object asked) throws Throwable {
    if (asked instanceof URL url) {
      SET_URL.invokeExact(connection, url);
    }
  }
}
