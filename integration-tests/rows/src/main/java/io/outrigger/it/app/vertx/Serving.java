package io.outrigger.it.app.vertx;

import io.outrigger.it.app.Ready;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;

/** Opens a port of the loopback address, for HTTP/1.1 and HTTP/2. */
final class Serving extends AbstractVerticle {

  private Serving() {}

  static void on(ThreadingModel threads) {
    Vertx.vertx()
        .deployVerticle(new Serving(), new DeploymentOptions().setThreadingModel(threads))
        .onFailure(Throwable::printStackTrace);
  }

  @Override
  public void start(Promise<Void> started) {
    vertx
        .createHttpServer()
        .requestHandler(ContractRoutes.in(vertx))
        .listen(0, "127.0.0.1")
        .onSuccess(
            server -> {
              Ready.on(server.actualPort());
              started.complete();
            })
        .onFailure(started::fail);
  }
}
