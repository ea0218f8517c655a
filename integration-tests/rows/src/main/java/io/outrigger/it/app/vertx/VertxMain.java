package io.outrigger.it.app.vertx;

import io.vertx.core.ThreadingModel;

/** The contracts' program on Vert.x, on event loops. */
public final class VertxMain {

  private VertxMain() {}

  public static void main(String[] args) {
    Serving.on(ThreadingModel.EVENT_LOOP);
  }
}
