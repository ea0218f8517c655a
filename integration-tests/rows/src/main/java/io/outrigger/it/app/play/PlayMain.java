package io.outrigger.it.app.play;

import io.outrigger.it.app.Ready;
import play.Mode;
import play.server.Server;

/** The contracts' program on Play, and on whichever of its servers is there. */
public final class PlayMain {

  private PlayMain() {}

  public static void main(String[] args) {
    Server server = Server.forRouter(Mode.TEST, 0, components -> new Routes("/it").asJava());
    Ready.on(server.httpPort());
  }
}
