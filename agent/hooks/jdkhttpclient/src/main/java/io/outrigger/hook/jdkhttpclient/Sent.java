package io.outrigger.hook.jdkhttpclient;

import io.outrigger.port.httpclient.HttpAttempt;
import io.outrigger.port.httpclient.HttpCall;
import org.jspecify.annotations.Nullable;

/**
 * A call on its way. Its head, its body and the attempt that follows are told by futures and on
 * threads of their own, in no order: each says what it knows, and whoever completes it ends the
 * call.
 */
final class Sent extends HttpAttempt {

  private static final int SWITCHING_PROTOCOLS = 101;

  /** Why no head came, in the words of the connection; the client may have better ones. */
  private volatile @Nullable Throwable failure;

  /** Whether the body is complete, or given up. */
  private volatile boolean answered;

  /** Whether somebody else will tell of the body. */
  private volatile boolean reading;

  /** Whether the request was sent, or would have been if it were not refused. */
  private volatile boolean begun;

  /** Whether another attempt has begun. */
  private volatile boolean again;

  Sent(HttpCall call) {
    super(call);
  }

  void send() {
    begun = true;
    begin();
  }

  boolean isBegun() {
    return begun;
  }

  void head(int value) {
    status(value);
    if (answered || again || value == SWITCHING_PROTOCOLS) {
      over();
    }
  }

  void answered() {
    answered = true;
    over();
  }

  /** The body is being read: its own future tells how that ends. */
  void reading() {
    reading = true;
  }

  /** The application has its answer, or what stands for one if the client did not like it. */
  void concluded() {
    if (!reading) {
      answered();
    }
  }

  /** No head came: what the application is told follows, or another attempt. */
  void headFailed(Throwable cause) {
    failure = cause;
    if (again) {
      superseded(cause);
    }
  }

  /** Another attempt begins. */
  void triedAgain() {
    again = true;
    over();
    Throwable cause = failure;
    if (cause != null) {
      superseded(cause);
    }
  }

  /** Ends the call with what is known, if nothing else has. */
  void over(Throwable cause) {
    over();
    failed(cause);
  }
}
