package io.outrigger.it.row;

import io.outrigger.it.contract.UpgradeContract;

final class Micronaut4UpgradeIT extends UpgradeContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.micronaut.MicronautHttp2Main";
  }
}
