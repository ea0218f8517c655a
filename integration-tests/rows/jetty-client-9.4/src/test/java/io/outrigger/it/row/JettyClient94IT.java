package io.outrigger.it.row;

import io.outrigger.it.contract.HttpClientContract;
import io.outrigger.it.fork.Answer;
import org.junit.jupiter.api.Test;

final class JettyClient94IT extends HttpClientContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.jettyclient.JettyClientMain";
  }

  @Override
  protected String timeoutError() {
    return "java.util.concurrent.TimeoutException";
  }

  @Override
  protected String cancelError() {
    return "java.util.concurrent.CancellationException";
  }

  @Override
  protected String tornError() {
    return "java.io.EOFException";
  }

  /** Jetty tells of its connection, with ports and identities. */
  @Override
  protected String essence(Answer answer) {
    return super.essence(answer).replaceAll("EOFException: .*", "EOFException");
  }

  @Test
  void aChallengeAndItsAnswerAreTwoRequests() {
    logsIn("login");
  }
}
