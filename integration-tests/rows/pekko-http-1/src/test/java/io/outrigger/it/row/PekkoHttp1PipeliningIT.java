package io.outrigger.it.row;

import io.outrigger.it.contract.ProtocolContract;

/** Reads requests ahead, which Pekko HTTP does not unless it is told to. */
final class PekkoHttp1PipeliningIT extends ProtocolContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.pekkohttp.PekkoHttpMain";
  }

  @Override
  protected String[] jvmArgs() {
    return new String[] {"-Dpekko.http.server.pipelining-limit=8"};
  }

  @Override
  protected String route(String path) {
    return UNMATCHED; // a function has no names
  }
}
