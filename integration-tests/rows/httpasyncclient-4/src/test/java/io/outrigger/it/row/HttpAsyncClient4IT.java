package io.outrigger.it.row;

import io.outrigger.it.contract.HttpClientContract;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class HttpAsyncClient4IT extends HttpClientContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.httpasyncclient4.HttpAsyncClient4Main";
  }

  @Override
  protected List<String> modes() {
    return List.of("async");
  }

  @Override
  protected Set<Ability> lacks() {
    return EnumSet.of(Ability.STREAMS);
  }

  @Override
  protected String timeoutError() {
    return "java.net.SocketTimeoutException";
  }

  @Override
  protected String cancelError() {
    return "java.util.concurrent.CancellationException";
  }

  @Override
  protected String tornError() {
    return "org.apache.http.ConnectionClosedException";
  }

  @Test
  void aChallengeAndItsAnswerAreTwoRequests() {
    logsIn("login");
  }
}
