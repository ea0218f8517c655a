package io.outrigger.it.app.servlet;

import java.io.IOException;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;

/** A listener that cares for one event only. */
@FunctionalInterface
interface OnTimeout extends AsyncListener {

  @Override
  void onTimeout(AsyncEvent event) throws IOException;

  @Override
  default void onComplete(AsyncEvent event) {}

  @Override
  default void onError(AsyncEvent event) {}

  @Override
  default void onStartAsync(AsyncEvent event) {}
}
