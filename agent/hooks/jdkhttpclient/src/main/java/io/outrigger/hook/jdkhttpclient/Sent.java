package io.outrigger.hook.jdkhttpclient;

import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientPort;
import org.jspecify.annotations.Nullable;

/** A call on its way, with the status as soon as it is known. */
final class Sent {

  private static final int SWITCHING_PROTOCOLS = 101;

  private final HttpCall call;

  /** 0 before the answer's head has come. */
  private volatile int status;

  /** Why no head came, in the words of the connection; the client may have better ones. */
  private volatile @Nullable Throwable failure;

  Sent(HttpCall call) {
    this.call = call;
  }

  HttpCall call() {
    return call;
  }

  void head(int value) {
    status = value;
    if (value == SWITCHING_PROTOCOLS) {
      answered();
    }
  }

  void answered() {
    HttpClientPort.end(call, status);
  }

  void failed(Throwable cause) {
    HttpClientPort.fail(call, cause);
  }

  /** No head came: what the application is told follows, or another attempt. */
  void headFailed(Throwable cause) {
    failure = cause;
  }

  /** Another attempt begins. */
  void triedAgain() {
    Throwable cause = failure;
    if (cause != null) {
      failed(cause);
    }
  }

  /** Ends the call with what is known, if nothing else has. */
  void over(Throwable cause) {
    if (status == 0) {
      failed(cause);
    } else {
      answered();
    }
  }
}
