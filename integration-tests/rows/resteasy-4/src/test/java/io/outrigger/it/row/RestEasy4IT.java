package io.outrigger.it.row;

import io.outrigger.it.contract.RouteContract;

final class RestEasy4IT extends RouteContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.resteasy.RestEasyMain";
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
