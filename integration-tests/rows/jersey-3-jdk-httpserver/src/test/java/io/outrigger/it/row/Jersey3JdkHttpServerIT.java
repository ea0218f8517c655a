package io.outrigger.it.row;

import io.outrigger.it.contract.RouteContract;

final class Jersey3JdkHttpServerIT extends RouteContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.jerseyjdk.JerseyJdkMain";
  }
}
