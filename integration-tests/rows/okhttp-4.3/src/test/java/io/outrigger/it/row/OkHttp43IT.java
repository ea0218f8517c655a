package io.outrigger.it.row;

import io.outrigger.it.contract.HttpClientContract;

final class OkHttp43IT extends HttpClientContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.okhttp.OkHttpMain";
  }

  @Override
  protected boolean triesRoutes() {
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
}
