package io.outrigger.it.row;

import io.outrigger.it.contract.HttpClientContract;

final class JdkHttpClientIT extends HttpClientContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.jdkclient.JdkClientMain";
  }

  @Override
  protected String timeoutError() {
    return "java.net.http.HttpTimeoutException";
  }

  @Override
  protected String cancelError() {
    return "java.io.IOException";
  }
}
