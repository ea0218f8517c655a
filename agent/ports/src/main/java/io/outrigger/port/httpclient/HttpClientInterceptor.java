package io.outrigger.port.httpclient;

import io.outrigger.spi.Interceptor;

/** What a strategy hears of the HTTP that the application calls. On the application's threads. */
public interface HttpClientInterceptor extends Interceptor {

  /**
   * A request is about to be sent: the one time to change its target or to refuse it. Called before
   * any strategy hears of the beginning. If it throws, what it did to the call is undone, and the
   * fault counted.
   */
  default void choosing(HttpCall call) {}

  /** The request is sent, or would be if it were not refused. */
  default void began(HttpCall call) {}

  /** The answer is complete, or there will be none; called once for each {@link #began}. */
  default void ended(HttpCall call) {}

  /**
   * Some of what is under way will never end, and nobody knows which: a hook was switched off in
   * the midst of its work. What does end is told as ever. Whoever counts what is under way begins
   * anew, with what begins from now on.
   */
  default void lost() {}
}
