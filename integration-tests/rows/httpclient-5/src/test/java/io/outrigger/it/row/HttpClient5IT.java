package io.outrigger.it.row;

import io.outrigger.it.contract.Counts;
import io.outrigger.it.contract.Http2ClientContract;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HttpClient5IT extends Http2ClientContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.httpclient5.HttpClient5Main";
  }

  @Override
  protected List<String> repeatedModes() {
    return List.of("sync");
  }

  @Override
  protected String takenBackMode() {
    return "abort";
  }

  @Override
  protected String refusedError() {
    return "org.apache.hc.client5.http.HttpHostConnectException";
  }

  @Override
  protected String timeoutError() {
    return "java.net.SocketTimeoutException";
  }

  @Override
  protected String cancelError() {
    return "java.io.InterruptedIOException";
  }

  @Override
  protected String tornError(String mode) {
    return mode.equals("async")
        ? "org.apache.hc.core5.http.ConnectionClosedException"
        : super.tornError(mode);
  }

  @Test
  void aRetryIsARequest() {
    retries("retry");
    retries("async-retry");
  }

  @Test
  void aChallengeAndItsAnswerAreTwoRequests() {
    logsIn("login");
    logsIn("async-login");
  }

  @Test
  void anAnswerFromTheCacheIsNoRequest() {
    keeps("cached");
    keeps("async-cached");
  }

  @Test
  void aBodyThatNobodyReadsEndsWithTheResponse() {
    calls("unread", "GET", "/large", 200, "");
  }

  @Test
  void anAbortedCallIsAnError() {
    Counts before = counted();
    takenBack("abort");
    exactly(
        before,
        Counts.NONE.plus("GET " + upstream().hostAndPort() + " error java.net.SocketException", 1));
  }

  @Test
  void aCallThatIsAbortedHalfReadIsAnError() {
    isCut();
  }

  @Override
  protected List<String> http2Modes() {
    return List.of("http2");
  }

  @Override
  protected String resetError() {
    return "org.apache.hc.core5.http2.H2StreamResetException";
  }

  @Override
  protected String lostError() {
    return "org.apache.hc.core5.http.ConnectionClosedException";
  }

  @Override
  protected boolean mindsLeaving() {
    return false;
  }
}
