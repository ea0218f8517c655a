package io.outrigger.it.row;

import io.outrigger.it.contract.ServletServerContract;
import java.util.List;

final class Jetty11IT extends ServletServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.jetty.JettyMain";
  }

  @Override
  protected String serverKind() {
    return "jetty";
  }

  @Override
  protected List<String> sockets() {
    return List.of("/ws", "/jetty-ws");
  }
}
