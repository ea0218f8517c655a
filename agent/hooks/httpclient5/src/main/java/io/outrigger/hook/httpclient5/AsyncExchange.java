package io.outrigger.hook.httpclient5;

import io.outrigger.port.httpclient.HttpCall;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** Translates between the async client's objects and the port. */
final class AsyncExchange {

  private AsyncExchange() {}

  /** The request and the scope to go on with, or null if nothing changes. */
  static Object @Nullable [] choose(HttpRequest request, AsyncExecChain.Scope scope) {
    HttpCall call = Routes.choose(request.getMethod(), scope.route);
    Attempts.put(scope.execRuntime, new Attempt(call));
    if (!call.moved()) {
      return null;
    }
    HttpHost target = Routes.target(call);
    return new Object[] {
      copy(request, target),
      new AsyncExecChain.Scope(
          scope.exchangeId,
          Routes.to(target, scope.route),
          scope.originalRequest,
          scope.cancellableDependency,
          scope.clientContext,
          scope.execRuntime,
          scope.scheduler,
          scope.execCount)
    };
  }

  /** A copy, so that a redirect from there is still relative to where the application looked. */
  private static HttpRequest copy(HttpRequest request, HttpHost target) {
    BasicHttpRequest copy =
        new BasicHttpRequest(
            request.getMethod(),
            target.getSchemeName(),
            new URIAuthority(target),
            request.getPath());
    copy.setVersion(request.getVersion());
    copy.setHeaders(request.getHeaders());
    return copy;
  }
}
