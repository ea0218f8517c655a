package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Http2Connection;
import io.outrigger.it.fork.Request;
import org.junit.jupiter.api.Test;

/**
 * What holds for every servlet container: a request that passes several servlets and threads is
 * still one. The route is the mapping of the servlet that it came to first.
 */
public abstract class ServletServerContract extends HttpServerContract {

  private void answered(String path, int status, String body) {
    assertThat(served(Request.get("/it" + path), route(path), status).body()).isEqualTo(body);
  }

  @Test
  void aPrefixMapping() {
    assertThat(served(Request.get("/it/wild/some/thing"), route("/wild/*"), 200).body())
        .isEqualTo("/some/thing");
  }

  @Test
  void anExtensionMapping() {
    served(Request.get("/it/deep/down.note"), route("/*.note"), 200);
  }

  @Test
  void aForward() {
    answered("/forward", 200, "hello");
  }

  @Test
  void anInclude() {
    answered("/include", 200, "before hello after");
  }

  @Test
  void aPushedAnswerIsARequestOfItsOwn() {
    needs(Capability.UPGRADES_TO_HTTP2);
    needs(Capability.PUSHES);
    Counts before = counted();
    for (ForkedJvm program : all()) {
      try (Http2Connection connection = Http2Connection.to(program.port())) {
        int asked = connection.get("/it/push");
        int pushed = connection.promised();
        assertThat(connection.read(asked).essence()).isEqualTo("200\npushed");
        assertThat(connection.read(pushed).essence()).isEqualTo("200\nhello");
      }
    }
    exactly(
        before,
        Counts.NONE.plus("GET", route("/push"), 200, 1).plus("GET", route("/hello"), 200, 1));
    if (runsWithAgent()) {
      gaugeReaches("http_requests_in_flight", 0);
    }
  }

  @Test
  void anErrorPageOfTheApplication() {
    answered("/refuse", 418, "error page for 418");
  }

  @Test
  void aFilterThatAnswersByItself() {
    answered("/guarded", 403, "not you");
  }

  @Test
  void anAsynchronousAnswerFromAnotherThread() {
    answered("/async-complete", 200, "completed");
  }

  @Test
  void anAsynchronousAnswerIsCountedWhenItIsDone() {
    isCountedWhenItIsDone(
        "/it/async-stream", route("/async-stream"), "/it/release", route("/release"));
  }

  @Test
  void anAsynchronousDispatch() {
    answered("/async-dispatch", 200, "hello");
  }

  @Test
  void anAsynchronousDispatchThatGoesAsynchronousAgain() {
    answered("/async-twice", 200, "completed");
  }

  @Test
  void anAsynchronousFailure() {
    served(Request.get("/it/async-fail"), route("/async-fail"), 500);
  }

  @Test
  void anAsynchronousTimeout() {
    served(Request.get("/it/async-timeout"), route("/async-timeout"), 500);
  }

  @Test
  void anAsynchronousTimeoutThatTheApplicationAnswers() {
    answered("/async-timeout-answered", 503, "too late");
  }
}
