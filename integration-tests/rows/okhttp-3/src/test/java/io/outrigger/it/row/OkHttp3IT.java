package io.outrigger.it.row;

import io.outrigger.it.contract.HttpClientContract;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OkHttp3IT extends HttpClientContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.okhttp.OkHttpMain";
  }

  @Override
  protected List<String> repeatedModes() {
    return modes();
  }

  @Override
  protected boolean limitsWholeCalls() {
    return true;
  }

  @Override
  protected boolean triesRoutes() {
    return true;
  }

  @Override
  protected boolean opensSockets() {
    return true;
  }

  @Override
  protected String timeoutError() {
    return "java.net.SocketTimeoutException";
  }

  @Override
  protected String cancelError() {
    return "java.net.SocketException";
  }

  @Override
  protected String tornError() {
    return "java.net.ProtocolException";
  }

  @Test
  void anAuthenticatorThatThrows() {
    ends("forgetful", "GET", "/guarded", "401");
  }

  @Test
  void anInterceptorThatAsksTwiceAtOnce() {
    ends("hasty", "GET", "/hello", "200");
  }

  @Test
  void aPartThatCannotBeReadTwiceIsSentOnce() throws IOException {
    isSentOnce("once-of-parts");
  }

  @Test
  void theTimeOfTheApplicationsInterceptorsIsPartOfACalls() {
    hasNoTimeFor(2, "late");
  }
}
