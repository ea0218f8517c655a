package io.outrigger.hook.httpclient5;

import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientPort;
import java.io.IOException;
import org.apache.hc.client5.http.HttpHostConnectException;

/** One try to have a request answered: one call, and one more each time the client logs in. */
final class Attempt {

  private volatile HttpCall call;
  private volatile boolean begun;

  /** 0 before the head of the answer has come. */
  private volatile int status;

  Attempt(HttpCall call) {
    this.call = call;
  }

  void begin() {
    if (begun) {
      // a challenge is answered over the connection that it came by
      over();
      HttpCall before = call;
      call = HttpClientPort.choose(before.method(), before.scheme(), before.host(), before.port());
      status = 0;
    }
    begun = true;
    HttpCall now = call;
    HttpClientPort.begin(now);
    String refusal = now.refusal();
    if (refusal != null) {
      throw HttpClientPort.refused(now, new HttpHostConnectException(refusal));
    }
  }

  void head(int value) {
    status = value;
  }

  /** Nothing more will come; where not even a head has, the exception that follows tells why. */
  void over() {
    int known = status;
    if (known != 0) {
      HttpClientPort.end(call, known);
    }
  }

  /** The application has left the answer open, and both are garbage. */
  void dropped() {
    HttpClientPort.abandon(call);
  }

  /** The application takes the call back; before there is a head, an exception follows. */
  void cancelled() {
    if (status != 0) {
      torn();
    }
  }

  void torn() {
    HttpClientPort.fail(call, new IOException("the answer's body broke off"));
  }

  void failed(Throwable cause) {
    HttpClientPort.fail(call, cause);
  }
}
