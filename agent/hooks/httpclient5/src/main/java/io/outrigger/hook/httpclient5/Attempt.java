package io.outrigger.hook.httpclient5;

import io.outrigger.port.httpclient.HttpAttempt;
import io.outrigger.port.httpclient.HttpCall;
import java.io.IOException;
import org.apache.hc.client5.http.HttpHostConnectException;

/** One try to have a request answered: one call, and one more each time the client logs in. */
final class Attempt extends HttpAttempt {

  private volatile boolean begun;

  Attempt(HttpCall call) {
    super(call);
  }

  void sent() {
    if (begun) {
      // a challenge is answered over the connection that it came by
      over();
      beginAgain();
    } else {
      begun = true;
      begin();
    }
  }

  @Override
  protected Exception refused(HttpCall refused, String why) {
    return new HttpHostConnectException(why);
  }

  /** The application takes the call back; before there is a head, an exception follows. */
  void cancelled() {
    if (hasStatus()) {
      torn();
    }
  }

  void torn() {
    failed(new IOException("the answer's body broke off"));
  }
}
