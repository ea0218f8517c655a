package io.outrigger.hook.jettyclient;

import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientPort;
import org.jspecify.annotations.Nullable;

/** A request that is sent, and the target that the application asked for. */
final class Sent {

  private final HttpCall call;
  private final String scheme;
  private final String host;
  private final int port;

  private volatile boolean begun;

  /** What the request failed with; the application may take it back before it begins. */
  private volatile @Nullable Throwable failure;

  /** A request that is about to be sent: strategies choose its target. */
  Sent(Object request, String host) throws Throwable {
    this.scheme = ClientRequest.scheme(request);
    this.host = host;
    this.port = ClientRequest.port(request);
    this.call = HttpClientPort.choose(ClientRequest.method(request), scheme, host, port);
  }

  HttpCall call() {
    return call;
  }

  /** Jetty begins again where a connection turns out to be closed: that is the same call. */
  void begin() {
    if (begun || failure != null) {
      return;
    }
    begun = true;
    HttpClientPort.begin(call);
    Throwable meanwhile = failure;
    if (meanwhile != null) {
      HttpClientPort.fail(call, meanwhile);
    }
  }

  void failed(Throwable cause) {
    failure = cause;
    HttpClientPort.fail(call, cause);
  }

  /** Gives the request the target that was chosen. */
  void move(Object request) throws Throwable {
    if (call.moved()) {
      ClientRequest.target(request, call.scheme(), call.host(), call.port());
    }
  }

  /** Gives the request the target that was asked for. */
  void moveBack(Object request) throws Throwable {
    if (call.moved()) {
      ClientRequest.target(request, scheme, host, port);
    }
  }
}
