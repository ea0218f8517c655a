package io.outrigger.it.row;

import io.outrigger.it.contract.HttpClientContract;
import java.util.List;

final class RelocatedHttpClient4IT extends HttpClientContract {

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
    return "com.example.thirdparty.apache.http.conn.HttpHostConnectException";
  }

  @Override
  protected String timeoutError() {
    return "java.net.SocketTimeoutException";
  }

  @Override
  protected String cancelError() {
    return "java.net.SocketException";
  }
}
