package io.outrigger.it.row;

import io.outrigger.it.contract.Capability;
import io.outrigger.it.contract.HttpServerContract;
import io.outrigger.it.fork.Answer;
import java.util.EnumSet;
import java.util.Set;

final class Play30IT extends HttpServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.play.PlayMain";
  }

  @Override
  protected String serverKind() {
    return "netty";
  }

  @Override
  protected Set<Capability> lacks() {
    return EnumSet.of(Capability.REQUIRES_HOST, Capability.UPGRADES_TO_HTTP2);
  }

  /** Play numbers its errors. */
  @Override
  protected String essence(Answer answer) {
    return answer.status() == 500 ? "500" : super.essence(answer);
  }
}
