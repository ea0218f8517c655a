package io.outrigger.it.row;

import io.outrigger.it.contract.ServletServerContract;

final class Tomcat101IT extends ServletServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.tomcat.TomcatMain";
  }

  @Override
  protected String serverKind() {
    return "tomcat";
  }
}
