package io.outrigger.port.httpclient;

import java.net.ConnectException;

/**
 * A request on its way, as hooks know it whose clients tell of the answer's head and of its end
 * apart: the head has the status, and whoever hears of the end need not know it. May stand for one
 * call after the other where a client sends a request once more. Safe from any thread; the state
 * that a hook adds is its own to guard.
 */
public class HttpAttempt {

  private volatile HttpCall call;

  /** 0 before the head of the answer has come. */
  private volatile int status;

  /**
   * A request that is about to be sent.
   *
   * @param call its target has been chosen
   */
  public HttpAttempt(HttpCall call) {
    this.call = call;
  }

  /** The call as which it is counted now. */
  public final HttpCall call() {
    return call;
  }

  /**
   * The request is sent now.
   *
   * @throws io.outrigger.spi.Refusal if a strategy has refused it, to be thrown by the advice
   */
  public final void begin() {
    HttpCall now = call;
    HttpClientPort.begin(now);
    String refusal = now.refusal();
    if (refusal != null) {
      throw HttpClientPort.refused(now, refused(now, refusal));
    }
  }

  /**
   * What users of the client catch where nobody listens.
   *
   * @param refused the call
   * @param why what the exception says
   */
  protected Exception refused(HttpCall refused, String why) {
    return new ConnectException(why);
  }

  /** The same request is sent once more, to the same target and no other, as another call. */
  protected final void beginAgain() {
    HttpCall before = call;
    call =
        HttpClientPort.chooseFixed(before.method(), before.scheme(), before.host(), before.port());
    status = 0;
    begin();
  }

  /** The head of the answer is here. */
  public final void status(int value) {
    status = value;
  }

  /** Whether the head of the answer is here. */
  public final boolean hasStatus() {
    return status != 0;
  }

  /** Nothing more will come; where not even a head has, the exception that follows tells why. */
  public final void over() {
    int known = status;
    if (known != 0) {
      HttpClientPort.end(call, known);
    }
  }

  /** There is no answer, or not all of it. */
  public void failed(Throwable cause) {
    HttpClientPort.fail(call, cause);
  }

  /** There is no answer, and the client is about to send the request once more. */
  protected final void superseded(Throwable cause) {
    HttpClientPort.supersede(call, cause);
  }

  /** The client or the application has dropped it without a word, and it is garbage. */
  public final void dropped() {
    HttpClientPort.abandon(call);
  }
}
