package io.outrigger.hook.httpclient5;

import io.outrigger.port.httpclient.HttpCall;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** Translates between the classic client's objects and the port. */
final class ClassicExchange {

  private ClassicExchange() {}

  /** The request and the scope to go on with, or null if nothing changes. */
  static Object @Nullable [] choose(ClassicHttpRequest request, ExecChain.Scope scope) {
    HttpCall call = Routes.choose(request.getMethod(), scope.route);
    Attempts.put(scope.execRuntime, new Attempt(call));
    if (!call.moved()) {
      return null;
    }
    HttpHost target = Routes.target(call);
    return new Object[] {
      copy(request, target),
      new ExecChain.Scope(
          scope.exchangeId,
          Routes.to(target, scope.route),
          scope.originalRequest,
          scope.execRuntime,
          scope.clientContext)
    };
  }

  /** A copy, so that a redirect from there is still relative to where the application looked. */
  private static ClassicHttpRequest copy(ClassicHttpRequest request, HttpHost target) {
    BasicClassicHttpRequest copy =
        new BasicClassicHttpRequest(
            request.getMethod(),
            target.getSchemeName(),
            new URIAuthority(target),
            request.getPath());
    copy.setVersion(request.getVersion());
    copy.setHeaders(request.getHeaders());
    copy.setEntity(request.getEntity());
    return copy;
  }

  static void head(Attempt attempt, ClassicHttpResponse response, ExecChain.Scope scope) {
    attempt.status(response.getCode());
    HttpEntity entity = response.getEntity();
    if (entity == null || !entity.isStreaming() || !scope.execRuntime.isEndpointAcquired()) {
      // there was no body, or it is here already as where a proxy refuses a tunnel, and the
      // connection may have gone back before we knew the status
      attempt.over();
    }
  }
}
