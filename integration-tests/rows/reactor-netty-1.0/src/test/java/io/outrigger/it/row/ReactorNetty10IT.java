package io.outrigger.it.row;

import io.outrigger.it.contract.HttpClientContract;

final class ReactorNetty10IT extends HttpClientContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.reactornetty.ReactorNettyMain";
  }

  @Override
  protected String caughtAs(String className) {
    return className.equals("io.netty.channel.AbstractChannel$AnnotatedConnectException")
        ? "java.net.ConnectException"
        : className;
  }

  @Override
  protected boolean opensSockets() {
    return true;
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
}
