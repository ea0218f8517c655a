package io.outrigger.hook.httpclient4;

import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientPort;
import java.io.IOException;
import java.net.ConnectException;
import org.apache.http.ConnectionClosedException;
import org.apache.http.conn.HttpHostConnectException;

/** One try to have a request answered: one call, and one more each time the client logs in. */
class Attempt {

  private volatile HttpCall call;

  /** 0 before the head of the answer has come. */
  private volatile int status;

  /** Whether the next request that is sent answers a challenge. */
  private volatile boolean challenged;

  Attempt(HttpCall call) {
    this.call = call;
  }

  final HttpCall call() {
    return call;
  }

  final void begin() {
    HttpCall now = call;
    HttpClientPort.begin(now);
    String refusal = now.refusal();
    if (refusal != null) {
      throw HttpClientPort.refused(now, refused(now, refusal));
    }
  }

  /** What users of this client catch where nobody listens. */
  ConnectException refused(HttpCall now, String why) {
    return new HttpHostConnectException(new ConnectException(why), Routes.target(now));
  }

  /** The server wants to know who asks, and the client can tell. */
  final void challenged(int value) {
    head(value);
    over();
    challenged = true;
  }

  /** A request is sent: the attempt's own, or one that answers a challenge. */
  final void sending() {
    if (challenged) {
      challenged = false;
      again();
    }
  }

  /** The same request goes out once more, to the same target. */
  final void again() {
    closed();
    HttpCall before = call;
    call = HttpClientPort.choose(before.method(), before.scheme(), before.host(), before.port());
    status = 0;
    begin();
  }

  final void head(int value) {
    status = value;
  }

  /** Nothing more will come; where not even a head has, the exception that follows tells why. */
  final void over() {
    int known = status;
    if (known != 0) {
      HttpClientPort.end(call, known);
    }
  }

  /** Nothing more will come, and nothing will tell why. */
  final void closed() {
    over();
    failed(new ConnectionClosedException("no answer came"));
  }

  /** The application has left the answer open, and both are garbage. */
  final void dropped() {
    HttpClientPort.abandon(call);
  }

  final void torn() {
    failed(new IOException("the answer's body broke off"));
  }

  final void failed(Throwable cause) {
    HttpClientPort.fail(call, cause);
  }
}
