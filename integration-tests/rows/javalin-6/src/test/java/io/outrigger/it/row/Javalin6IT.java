package io.outrigger.it.row;

import io.outrigger.it.contract.RouteContract;

final class Javalin6IT extends RouteContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.javalin6.Javalin6Main";
  }
}
