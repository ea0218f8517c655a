package io.outrigger.it.row;

import io.outrigger.it.contract.Http2ClientContract;
import java.util.List;

final class ReactorNetty13IT extends Http2ClientContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.webclient.WebClientMain";
  }

  @Override
  protected List<String> modes() {
    return List.of("sync", "async", "webclient");
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

  @Override
  protected List<String> http2Modes() {
    return List.of("http2");
  }

  @Override
  protected String http2Cancel() {
    return "http2-cancel";
  }

  @Override
  protected int connectionsBeside() {
    return 3;
  }
}
