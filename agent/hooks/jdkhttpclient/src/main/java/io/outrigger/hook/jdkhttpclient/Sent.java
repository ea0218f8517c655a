package io.outrigger.hook.jdkhttpclient;

import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientPort;
import org.jspecify.annotations.Nullable;

/**
 * A call on its way. Its head, its body and the attempt that follows are told by futures and on
 * threads of their own, in no order: each says what it knows, and whoever completes it ends the
 * call.
 */
final class Sent {

  private static final int SWITCHING_PROTOCOLS = 101;

  private final HttpCall call;

  /** 0 before the answer's head has come. */
  private volatile int status;

  /** Why no head came, in the words of the connection; the client may have better ones. */
  private volatile @Nullable Throwable failure;

  /** Whether the body is complete, or given up. */
  private volatile boolean answered;

  /** Whether somebody else will tell of the body. */
  private volatile boolean reading;

  /** Whether another attempt has begun. */
  private volatile boolean again;

  Sent(HttpCall call) {
    this.call = call;
  }

  HttpCall call() {
    return call;
  }

  void head(int value) {
    status = value;
    if (answered || again || value == SWITCHING_PROTOCOLS) {
      end();
    }
  }

  void answered() {
    answered = true;
    end();
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

  private void end() {
    int known = status;
    if (known != 0) {
      HttpClientPort.end(call, known);
    }
  }

  /** The client has dropped the exchange without a word. */
  void dropped() {
    HttpClientPort.abandon(call);
  }

  void failed(Throwable cause) {
    HttpClientPort.fail(call, cause);
  }

  /** No head came: what the application is told follows, or another attempt. */
  void headFailed(Throwable cause) {
    failure = cause;
    if (again) {
      failed(cause);
    }
  }

  /** Another attempt begins. */
  void triedAgain() {
    again = true;
    end();
    Throwable cause = failure;
    if (cause != null) {
      failed(cause);
    }
  }

  /** Ends the call with what is known, if nothing else has. */
  void over(Throwable cause) {
    end();
    failed(cause);
  }
}
