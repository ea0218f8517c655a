package io.outrigger.it.row;

import io.outrigger.it.contract.HttpClientContract;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ReactorNetty10IT extends HttpClientContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.reactornetty.ReactorNettyMain";
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
