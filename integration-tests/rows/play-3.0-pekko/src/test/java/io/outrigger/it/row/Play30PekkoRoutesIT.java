package io.outrigger.it.row;

import io.outrigger.it.contract.RouteContract;
import io.outrigger.it.fork.Answer;

final class Play30PekkoRoutesIT extends RouteContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.play.PlayMain";
  }

  /**
   * Pekko pauses after each event, as it may after a thousand, so that no request comes through.
   */
  @Override
  protected String[] jvmArgs() {
    return new String[] {"-Dpekko.stream.materializer.sync-processing-limit=1"};
  }

  /** Play numbers its errors. */
  @Override
  protected String essence(Answer answer) {
    return answer.status() == 500 ? "500" : super.essence(answer);
  }
}
