package io.outrigger.hook.okhttp;

import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientPort;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One attempt of a call. Ends when both the answer's head and the end of its body are known. */
final class Sent {

  private static final int SWITCHING_PROTOCOLS = 101;

  private final HttpCall call;
  private final @Nullable HttpUrl movedTo;
  private final boolean elsewhere;

  /** What the cache and cookies know the request as; null unless it has another target. */
  private @Nullable Request asked;

  /** 0 before the answer's head has come. */
  private volatile int status;

  private volatile boolean bodyRead;

  private volatile boolean begun;

  private volatile boolean last;

  /**
   * An attempt that is about to be made.
   *
   * @param movedTo where to, or null if a strategy left it where it was
   * @param elsewhere whether the attempt before it, of the same call, had another target
   */
  Sent(HttpCall call, @Nullable HttpUrl movedTo, boolean elsewhere) {
    this.call = call;
    this.movedTo = movedTo;
    this.elsewhere = elsewhere;
  }

  HttpCall call() {
    return call;
  }

  @Nullable HttpUrl movedTo() {
    return movedTo;
  }

  boolean elsewhere() {
    return elsewhere;
  }

  /** Whether the attempt begins now: OkHttp may come by once more, only to find it open. */
  boolean begins() {
    boolean first = !begun;
    begun = true;
    return first;
  }

  /** Whether the attempt has begun and not ended. */
  boolean open() {
    return begun && !call.ended();
  }

  /** Whether the answer's head has come. */
  boolean answered() {
    return status != 0;
  }

  void asked(Request request) {
    asked = request;
  }

  /** The answer to give back in place of this one, or null. */
  @Nullable Response head(Response response) {
    status = response.code();
    if (bodyRead || status == SWITCHING_PROTOCOLS) {
      HttpClientPort.end(call, status);
    }
    Request known = asked;
    asked = null;
    return known == null ? null : response.newBuilder().request(known).build();
  }

  /** May come before the head does, if there is no body. */
  void bodyRead() {
    bodyRead = true;
    if (status != 0) {
      HttpClientPort.end(call, status);
    }
  }

  /** Nobody will tell of the body's end. */
  void detached() {
    if (status != 0) {
      HttpClientPort.end(call, status);
    }
  }

  /** Ends the attempt with what is known, if nothing else has. */
  void over(Throwable failure) {
    detached();
    failed(failure);
  }

  /** No attempt follows this one. */
  void last() {
    last = true;
  }

  /** Whether there is nothing more to be said of the call. */
  boolean isOver() {
    return last && call.ended();
  }

  /** The application has left the answer open, and both are garbage. */
  void dropped() {
    HttpClientPort.abandon(call);
  }

  void failed(Throwable failure) {
    asked = null;
    HttpClientPort.fail(call, OkHttpExchange.causeOf(failure));
  }
}
