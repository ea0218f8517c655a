package io.outrigger.it.app.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.it.app.Gate;
import io.outrigger.it.app.Ready;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import spark.Request;
import spark.Response;
import spark.Service;

/** What the contract of routes asks for, in Spark upon its own Jetty. */
public final class SparkMain {

  private SparkMain() {}

  public static void main(String[] args) {
    Service spark = Service.ignite().ipAddress("127.0.0.1").port(0);
    spark.path("/it", () -> routes(spark));
    spark.awaitInitialization();
    Ready.on(spark.port());
  }

  private static void routes(Service spark) {
    spark.before("/*", (in, out) -> out.header("X-Before", "seen"));
    spark.after("/items/:id", (in, out) -> out.header("X-After", "seen"));
    spark.post("/items", SparkMain::create);
    spark.get("/items/:id", (in, out) -> "item " + in.params("id"));
    spark.get(
        "/items/:id/parts/:part",
        (in, out) -> "part " + in.params("part") + " of " + in.params("id"));
    spark.get("/items/:id/gone", SparkMain::gone);
    spark.get("/items/:id/fail", SparkMain::fail);
    spark.get("/items/:id/stream", SparkMain::stream);
    spark.get("/items/:id/release", (in, out) -> Gate.release());
    spark.get(
        "/items/:id/later",
        (in, out) -> CompletableFuture.supplyAsync(() -> "later " + in.params("id")).join());
  }

  private static Object create(Request in, Response out) {
    out.status(201);
    return in.body();
  }

  private static Object gone(Request in, Response out) {
    out.status(410);
    return "gone " + in.params("id");
  }

  private static Object stream(Request in, Response answer) throws IOException {
    OutputStream out = answer.raw().getOutputStream();
    out.write("data: begun\n\n".getBytes(UTF_8));
    out.flush();
    Gate.block();
    out.write("data: done\n\n".getBytes(UTF_8));
    return "";
  }

  private static Object fail(Request in, Response out) {
    throw new IllegalStateException("as asked for " + in.params("id"));
  }
}
