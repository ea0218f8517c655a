package io.outrigger.it.row;

import io.outrigger.it.contract.ProtocolContract;

final class Play30PekkoIT extends ProtocolContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.play.PlayMain";
  }

  /** One by default; so many requests may be read, and named, before the first is answered. */
  @Override
  protected String[] jvmArgs() {
    return new String[] {"-Dplay.server.pekko.pipelining-limit=8"};
  }
}
