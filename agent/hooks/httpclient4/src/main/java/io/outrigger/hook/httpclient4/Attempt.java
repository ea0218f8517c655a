package io.outrigger.hook.httpclient4;

import io.outrigger.port.httpclient.HttpAttempt;
import io.outrigger.port.httpclient.HttpCall;
import java.io.IOException;
import java.net.ConnectException;
import org.apache.http.ConnectionClosedException;
import org.apache.http.conn.HttpHostConnectException;

/** One try to have a request answered: one call, and one more each time the client logs in. */
class Attempt extends HttpAttempt {

  /** Whether the next request that is sent answers a challenge. */
  private volatile boolean challenged;

  Attempt(HttpCall call) {
    super(call);
  }

  @Override
  protected Exception refused(HttpCall refused, String why) {
    return new HttpHostConnectException(new ConnectException(why), Routes.target(refused));
  }

  /** The server wants to know who asks, and the client can tell. */
  final void challenged(int value) {
    status(value);
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

  /** The same request goes out once more, to the same target and no other. */
  final void again() {
    closed();
    beginAgain();
  }

  /** Nothing more will come, and nothing will tell why. */
  final void closed() {
    over();
    failed(new ConnectionClosedException("no answer came"));
  }

  final void torn() {
    failed(new IOException("the answer's body broke off"));
  }
}
