package io.outrigger.it.row;

import io.outrigger.it.contract.AjpContract;

final class Tomcat11AjpIT extends AjpContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.tomcat.TomcatMain";
  }
}
