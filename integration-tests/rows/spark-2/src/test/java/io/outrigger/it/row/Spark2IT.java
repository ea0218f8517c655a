package io.outrigger.it.row;

import io.outrigger.it.contract.RouteContract;

final class Spark2IT extends RouteContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.spark.SparkMain";
  }

  /** As Spark's users write variables. */
  @Override
  protected String route(String path) {
    return super.route(path).replace("{", ":").replace("}", "");
  }
}
