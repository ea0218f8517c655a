package io.outrigger.it.row;

import io.outrigger.it.contract.FailureContract;

final class Tomcat9FailureIT extends FailureContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.tomcat.TomcatMain";
  }
}
