package io.outrigger.hook.okhttp;

import io.outrigger.port.httpclient.HttpAttempt;
import io.outrigger.port.httpclient.HttpCall;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One attempt of a call. Ends when both the answer's head and the end of its body are known. */
final class Sent extends HttpAttempt {

  private static final int SWITCHING_PROTOCOLS = 101;

  private final @Nullable HttpUrl movedTo;
  private final boolean elsewhere;

  /** What the cache and cookies know the request as; null unless it has another target. */
  private @Nullable Request asked;

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
    super(call);
    this.movedTo = movedTo;
    this.elsewhere = elsewhere;
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
    return begun && !call().ended();
  }

  void asked(Request request) {
    asked = request;
  }

  /** The answer to give back in place of this one, or null. */
  @Nullable Response head(Response response) {
    status(response.code());
    if (bodyRead || response.code() == SWITCHING_PROTOCOLS) {
      over();
    }
    Request known = asked;
    asked = null;
    return known == null ? null : response.newBuilder().request(known).build();
  }

  /** May come before the head does, if there is no body. */
  void bodyRead() {
    bodyRead = true;
    over();
  }

  /** Ends the attempt with what is known, if nothing else has. */
  void over(Throwable failure) {
    over();
    failed(failure);
  }

  /** No attempt follows this one. */
  void last() {
    last = true;
  }

  /** Whether there is nothing more to be said of the call. */
  boolean isOver() {
    return last && call().ended();
  }

  @Override
  public void failed(Throwable failure) {
    asked = null;
    super.failed(OkHttpExchange.causeOf(failure));
  }

  @Override
  protected Exception refused(HttpCall refused, String why) {
    return OkHttpExchange.refusal(why);
  }
}
