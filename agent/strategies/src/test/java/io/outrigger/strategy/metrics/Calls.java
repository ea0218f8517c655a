package io.outrigger.strategy.metrics;

import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientPort;
import org.jspecify.annotations.Nullable;

/** Calls as the hook of a client begins them. */
final class Calls {

  private Calls() {}

  static HttpCall begin(@Nullable String method, String scheme, String host, int port) {
    HttpCall call = HttpClientPort.choose(method, scheme, host, port);
    HttpClientPort.begin(call);
    return call;
  }
}
