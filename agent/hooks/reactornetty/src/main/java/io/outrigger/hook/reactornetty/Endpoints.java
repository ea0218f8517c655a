package io.outrigger.hook.reactornetty;

import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientPort;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Where requests go, in the client's words ({@code UriEndpoint}) and in ours. */
final class Endpoints {

  /** What the client puts down where the application gave a path alone. */
  private static final String NO_HOST = "localhost";

  private static final MethodHandle SCHEME;
  private static final MethodHandle HOST;
  private static final MethodHandle PORT;
  private static final MethodHandle PATH;
  private static final MethodHandle ADDRESS;
  private static final MethodHandle CREATE;

  static {
    try {
      Class<?> endpoint = Inside.type("UriEndpoint");
      Class<?> factory = Inside.type("UriEndpointFactory");
      SCHEME = Inside.getter(endpoint, "scheme", String.class);
      HOST = Inside.getter(endpoint, "host", String.class);
      PORT = Inside.getter(endpoint, "port", int.class);
      PATH = Inside.getter(endpoint, "pathAndQuery", String.class);
      ADDRESS = Inside.method(endpoint, "getRemoteAddress", SocketAddress.class);
      CREATE = Inside.method(factory, "createUriEndpoint", endpoint, String.class, boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Endpoints() {}

  static HttpCall choose(String method, Object endpoint) throws Throwable {
    String scheme = (String) SCHEME.invokeExact(endpoint);
    String host = (String) HOST.invokeExact(endpoint);
    int port = (int) PORT.invokeExact(endpoint);
    if (host.equals(NO_HOST)
        && (Object) ADDRESS.invokeExact(endpoint) instanceof InetSocketAddress address) {
      host = address.getHostString();
      port = address.getPort();
    }
    return HttpClientPort.choose(method, scheme, host, port);
  }

  /** The same path at the target that was chosen for a call. */
  static Object move(Object factory, Object endpoint, HttpCall call) throws Throwable {
    String path = (String) PATH.invokeExact(endpoint);
    String url = call.scheme() + "://" + call.host() + ":" + call.port() + path;
    return (Object) CREATE.invokeExact(factory, url, false);
  }
}
