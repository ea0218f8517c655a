package io.outrigger.it.row;

import io.outrigger.it.contract.ServletFailureContract;

final class Tomcat9FailureIT extends ServletFailureContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.tomcat.TomcatMain";
  }
}
