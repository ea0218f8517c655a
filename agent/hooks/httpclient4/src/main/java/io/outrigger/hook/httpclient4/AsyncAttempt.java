package io.outrigger.hook.httpclient4;

import io.outrigger.port.httpclient.HttpCall;
import java.net.ConnectException;

/** The same of the async client, which first may have to ask a proxy for a tunnel. */
final class AsyncAttempt extends Attempt {

  private volatile boolean sent;

  AsyncAttempt(HttpCall call) {
    super(call);
  }

  @Override
  protected Exception refused(HttpCall refused, String why) {
    return new ConnectException(why);
  }

  /** The request is written: not for the first time if the client logs in or tries again. */
  void sent() {
    if (sent) {
      again();
    }
    sent = true;
  }

  /** An answer is complete: the request's, or before that was sent the proxy's. */
  void completed() {
    if (sent) {
      over();
    }
  }
}
