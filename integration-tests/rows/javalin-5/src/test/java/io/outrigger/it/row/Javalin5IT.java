package io.outrigger.it.row;

import io.outrigger.it.contract.RouteContract;

final class Javalin5IT extends RouteContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.javalin5.Javalin5Main";
  }
}
