package io.outrigger.it.row;

import io.outrigger.it.contract.HttpClientContract;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReactorNetty13IT extends HttpClientContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.webclient.WebClientMain";
  }

  @Override
  protected List<String> modes() {
    return List.of("sync", "async", "webclient");
  }

  @Override
  protected String timeoutError() {
    return "io.netty.handler.timeout.ReadTimeoutException";
  }

  @Override
  protected String cancelError() {
    return "java.util.concurrent.CancellationException";
  }

  @Override
  protected String tornError() {
    return "reactor.netty.http.client.PrematureCloseException";
  }

  @Test
  void aMovedCallNamesWhereItGoes() throws IOException {
    namesWhereItGoes();
  }
}
