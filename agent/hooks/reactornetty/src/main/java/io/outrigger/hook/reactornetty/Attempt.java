package io.outrigger.hook.reactornetty;

import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientPort;
import java.net.ConnectException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** One request: the first of a call, a redirect or a retry. */
final class Attempt {

  private final HttpCall call;
  private final @Nullable Object askedFor;
  private final @Nullable Object before;

  /** 0 before the head of the answer has come. */
  private volatile int status;

  /**
   * A request that is about to be sent.
   *
   * @param askedFor the target of the application, if a strategy chose another one
   * @param before with it, the target that the application began with
   */
  Attempt(HttpCall call, @Nullable Object askedFor, @Nullable Object before) {
    this.call = call;
    this.askedFor = askedFor;
    this.before = before;
  }

  @Nullable Object askedFor() {
    return askedFor;
  }

  @Nullable Object before() {
    return before;
  }

  void begin() {
    HttpClientPort.begin(call);
    String refusal = call.refusal();
    if (refusal != null) {
      throw HttpClientPort.refused(call, new ConnectException(refusal));
    }
  }

  void head(int value) {
    status = value;
  }

  /** Nothing more will come; where not even a head has, the exception tells why. */
  void over() {
    int known = status;
    if (known != 0) {
      HttpClientPort.end(call, known);
    }
  }

  /** Once there is a head, its receiver goes on with the body alone. */
  void takenBack() {
    if (status == 0) {
      HttpClientPort.fail(call, new CancellationException());
    }
  }

  /** The connection is given up, with or without an answer. */
  void left() {
    over();
    takenBack();
  }

  void failed(Throwable cause) {
    HttpClientPort.fail(call, cause);
  }
}
