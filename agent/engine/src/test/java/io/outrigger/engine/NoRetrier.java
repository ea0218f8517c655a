package io.outrigger.engine;

import io.outrigger.port.httpclient.HttpRetrier;
import io.outrigger.port.httpclient.HttpRetry;
import org.jspecify.annotations.Nullable;

/** Has places woven that repeat, and is never asked. */
final class NoRetrier implements HttpRetrier {

  @Override
  public String askedBy() {
    return "a test";
  }

  @Override
  public @Nullable HttpRetry begin(
      String method, String scheme, String host, int port, boolean repeatable) {
    return null;
  }

  @Override
  public HttpRetry beginElsewhere(
      String method, String scheme, String host, int port, boolean repeatable) {
    throw new UnsupportedOperationException();
  }
}
