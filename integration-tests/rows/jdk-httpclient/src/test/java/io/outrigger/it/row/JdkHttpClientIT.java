package io.outrigger.it.row;

import io.outrigger.it.contract.Http2ClientContract;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JdkHttpClientIT extends Http2ClientContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.jdkclient.JdkClientMain";
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
  protected boolean opensSockets() {
    return true;
  }

  @Override
  protected String unknownHostError() {
    return "java.net.ConnectException";
  }

  @Override
  protected int triesToConnect() {
    return 2;
  }

  @Override
  protected String timeoutError() {
    return "java.net.http.HttpTimeoutException";
  }

  @Override
  protected String cancelError() {
    return "java.io.IOException";
  }

  @Test
  void anAnswerThatTheClientTurnsDown() {
    ends("sync", "GET", "/untrue", "204");
    ends("async", "GET", "/untrue", "204");
  }

  @Override
  protected String lostError() {
    return "java.io.EOFException";
  }
}
