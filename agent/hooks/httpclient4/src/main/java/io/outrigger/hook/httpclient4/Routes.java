package io.outrigger.hook.httpclient4;

import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientPort;
import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.conn.routing.HttpRoute;

/** Where requests go, in the client's words and in ours. */
final class Routes {

  private Routes() {}

  static HttpCall choose(HttpRoute route, HttpRequest request) {
    HttpHost target = route.getTargetHost();
    return HttpClientPort.choose(
        request.getRequestLine().getMethod(),
        target.getSchemeName(),
        target.getHostName(),
        target.getPort());
  }

  /** The route to the target that was chosen, by the same way; the request's host follows. */
  static HttpRoute chosen(HttpCall call, HttpRoute route, HttpRequest request) {
    if (!call.moved()) {
      return route;
    }
    HttpHost target = target(call);
    name(target, route.getTargetHost(), request);
    return to(target, route);
  }

  /** The target that was chosen for a call. */
  static HttpHost target(HttpCall call) {
    return new HttpHost(call.host(), call.port(), call.scheme());
  }

  private static HttpRoute to(HttpHost target, HttpRoute route) {
    boolean secure = "https".equalsIgnoreCase(target.getSchemeName());
    HttpHost proxy = route.getProxyHost();
    return proxy == null
        ? new HttpRoute(target, route.getLocalAddress(), secure)
        : new HttpRoute(target, route.getLocalAddress(), proxy, secure);
  }

  /** Writes the target into the request, unless the application has asked for another name. */
  private static void name(HttpHost target, HttpHost before, HttpRequest request) {
    Header header = request.getFirstHeader(HttpHeaders.HOST);
    if (header != null && names(header.getValue(), before)) {
      request.setHeader(HttpHeaders.HOST, target.toHostString());
    }
  }

  /** The route has a port in any case, the header only what the application wrote. */
  private static boolean names(String header, HttpHost host) {
    return header.equals(host.toHostString()) || header.equals(host.getHostName());
  }

  static boolean isTunnel(HttpRequest request) {
    return "CONNECT".equalsIgnoreCase(request.getRequestLine().getMethod());
  }
}
