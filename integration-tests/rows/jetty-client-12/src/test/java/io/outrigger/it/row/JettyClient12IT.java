package io.outrigger.it.row;

import io.outrigger.it.contract.Http2ClientContract;
import io.outrigger.it.fork.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JettyClient12IT extends Http2ClientContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.jettyhttp2.JettyHttp2Main";
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

  @Override
  protected List<String> http2Modes() {
    return List.of("http2");
  }

  @Override
  protected String http2Cancel() {
    return "http2-cancel";
  }

  @Override
  protected String resetError() {
    return "java.io.IOException";
  }

  @Override
  protected String lostError() {
    return "java.nio.channels.ClosedChannelException";
  }
}
