package io.outrigger.hook.httpclient5;

import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientPort;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;

/** Where requests go, in the client's words and in ours. */
final class Routes {

  private Routes() {}

  static HttpCall choose(String method, HttpRoute route) {
    HttpHost target = route.getTargetHost();
    return HttpClientPort.choose(
        method, target.getSchemeName(), target.getHostName(), target.getPort());
  }

  /** The target that was chosen for a call. */
  static HttpHost target(HttpCall call) {
    String host = call.host();
    return new HttpHost(
        call.scheme(),
        host.charAt(0) == '[' ? host.substring(1, host.length() - 1) : host,
        call.port());
  }

  /** A route to another target by the same way. */
  static HttpRoute to(HttpHost target, HttpRoute route) {
    boolean secure = "https".equalsIgnoreCase(target.getSchemeName());
    HttpHost proxy = route.getProxyHost();
    return proxy == null
        ? new HttpRoute(target, route.getLocalAddress(), secure)
        : new HttpRoute(target, route.getLocalAddress(), proxy, secure);
  }
}
