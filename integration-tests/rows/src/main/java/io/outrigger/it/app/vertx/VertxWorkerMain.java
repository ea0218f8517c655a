package io.outrigger.it.app.vertx;

import io.vertx.core.ThreadingModel;

/** The contracts' program on Vert.x, on worker threads. */
public final class VertxWorkerMain {

  private VertxWorkerMain() {}

  public static void main(String[] args) {
    Serving.on(ThreadingModel.WORKER);
  }
}
