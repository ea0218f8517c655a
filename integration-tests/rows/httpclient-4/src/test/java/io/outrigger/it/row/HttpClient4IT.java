package io.outrigger.it.row;

import io.outrigger.it.contract.HttpClientContract;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HttpClient4IT extends HttpClientContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.httpclient4.HttpClient4Main";
  }

  @Override
  protected List<String> repeatedModes() {
    return modes();
  }

  @Override
  protected boolean keepsConnections() {
    return false;
  }

  @Override
  protected List<String> modes() {
    return List.of("sync");
  }

  @Override
  protected String refusedError() {
    return "org.apache.http.conn.HttpHostConnectException";
  }

  @Override
  protected String timeoutError() {
    return "java.net.SocketTimeoutException";
  }

  @Override
  protected String cancelError() {
    return "java.net.SocketException";
  }

  @Test
  void theMinimalClientIsMeasured() {
    calls("minimal", "GET", "/hello", 200, "hello");
    calls("minimal", "GET", "/moved", 302, "over there");
  }

  @Test
  void aRetryIsARequest() {
    retries("retry");
  }

  @Test
  void aChallengeAndItsAnswerAreTwoRequests() {
    logsIn("login");
  }

  @Test
  void anAnswerFromTheCacheIsNoRequest() {
    keeps("cached");
  }

  @Test
  void aBodyThatNobodyReadsEndsWithTheResponse() {
    calls("unread", "GET", "/large", 200, "");
  }

  @Test
  void aBodyThatIsWrittenElsewhere() {
    calls("written", "GET", "/hello", 200, "hello");
  }

  @Test
  void aChallengeThatCannotBeAnsweredIsOneRequest() {
    ends(call("login-once", "POST", upstream().url("/guarded"), "once"), "POST", "401");
  }

  @Test
  void aCallThatIsAbortedHalfReadIsAnError() {
    isCut();
  }
}
