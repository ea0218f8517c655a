package io.outrigger.it.row;

import io.outrigger.it.contract.ProtocolContract;

final class Play30PekkoIT extends ProtocolContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.play.PlayMain";
  }
}
