package io.outrigger.it.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.contract.Http2ClientContract;
import io.outrigger.it.fork.UpgradingUpstream;
import io.outrigger.it.fork.Upstream;
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

  @Test
  void threadsOfTheApplicationsExecutorHaveTheirClassLoaderWhoeverAsksForThem() {
    try (Upstream busy = Upstream.start()) {
      assertThat(swayedAnswer("threads", "GET", busy.url("/recovering"), ""))
          .isEqualTo("200\nrecovered by 0 strange threads");
    }
  }

  @Test
  void aRequestThatHasUpgradedItsConnectionIsSentOnceMoreByHttp2() {
    try (UpgradingUpstream upgrading = UpgradingUpstream.start()) {
      assertThat(swayedAnswer("sync", "GET", upgrading.url("/"), "")).isEqualTo("200\nrecovered");
      assertThat(upgrading.received()).isEqualTo(2);
      assertThat(upgrading.connections()).isEqualTo(1);
    }
  }

  @Test
  void aRequestThatCouldNotBeMadeIsNotSent() {
    try (Upstream idle = Upstream.start()) {
      assertThat(swayedAnswer("cookies", "GET", idle.url("/hello"), "")).isEqualTo("asked 1 times");
      assertThat(idle.received()).isZero();
    }
  }

  @Override
  protected String lostError() {
    return "java.io.EOFException";
  }
}
