package io.outrigger.it.row;

import io.outrigger.it.contract.AjpContract;

final class Tomcat9AjpIT extends AjpContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.tomcat.TomcatMain";
  }
}
