package io.outrigger.it.row;

import io.outrigger.it.contract.RouteContract;

final class Cxf4IT extends RouteContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.cxf.CxfMain";
  }

  @Override
  protected String prefix() {
    return "/api";
  }

  @Override
  protected String routeWithoutTemplate() {
    return "/it/api/*";
  }
}
