package io.outrigger.port.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.Refusal;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpAttemptTest {

  private final List<String> heard = new ArrayList<>();

  private final class Recording implements HttpClientInterceptor {
    @Override
    public void choosing(HttpCall call) {
      if (call.host().equals("closed.example")) {
        call.refuse("not today");
      }
    }

    @Override
    public void began(HttpCall call) {
      heard.add("began " + call.host() + ":" + call.port());
    }

    @Override
    public void ended(HttpCall call) {
      heard.add("ended " + call.status() + " " + call.error());
    }
  }

  /** A client that logs in. */
  private static final class Twice extends HttpAttempt {
    Twice(HttpCall call) {
      super(call);
    }

    void again() {
      over();
      beginAgain();
    }

    @Override
    protected Exception refused(HttpCall refused, String why) {
      return new IOException(why);
    }
  }

  @BeforeEach
  void listen() {
    HttpClientPort.install(List.of(new Recording()));
  }

  @AfterEach
  void leave() {
    HttpClientPort.install(List.of());
  }

  private static HttpCall to(String host) {
    return HttpClientPort.choose("GET", "http", host, 8080);
  }

  @Test
  void theEndNeedsTheHeadToBeAnAnswer() {
    HttpAttempt attempt = new HttpAttempt(to("a.example"));
    attempt.begin();
    attempt.over();
    assertThat(attempt.hasStatus()).isFalse();
    assertThat(heard).containsExactly("began a.example:8080");
    attempt.status(204);
    assertThat(attempt.hasStatus()).isTrue();
    attempt.over();
    attempt.failed(new IOException());
    assertThat(heard).containsExactly("began a.example:8080", "ended 204 null");
  }

  @Test
  void withoutAHeadTheReasonFollows() {
    HttpAttempt attempt = new HttpAttempt(to("a.example"));
    attempt.begin();
    attempt.over();
    attempt.failed(new IOException());
    assertThat(heard).containsExactly("began a.example:8080", "ended 0 java.io.IOException");
  }

  @Test
  void theSameRequestOnceMoreIsAnotherCall() {
    Twice attempt = new Twice(to("a.example"));
    HttpCall first = attempt.call();
    attempt.begin();
    attempt.status(401);
    attempt.again();
    assertThat(attempt.hasStatus()).isFalse();
    assertThat(attempt.call()).isNotSameAs(first);
    attempt.dropped();
    assertThat(heard)
        .containsExactly(
            "began a.example:8080", "ended 401 null", "began a.example:8080", "ended 0 abandoned");
  }

  @Test
  void whatIsRefusedThrowsWhatTheClientsUsersCatch() {
    assertThatThrownBy(() -> new HttpAttempt(to("closed.example")).begin())
        .isInstanceOf(Refusal.class)
        .cause()
        .isInstanceOf(ConnectException.class)
        .hasMessage("not today");
    assertThatThrownBy(() -> new Twice(to("closed.example")).begin())
        .isInstanceOf(Refusal.class)
        .cause()
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("not today");
    assertThat(heard)
        .containsExactly(
            "began closed.example:8080",
            "ended 0 java.net.ConnectException",
            "began closed.example:8080",
            "ended 0 java.io.IOException");
  }
}
