package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.fork.ForkedJvm;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/**
 * What holds for every server that goes on in HTTP/2, without TLS, where a client of HTTP/1 asks
 * for it. The program is that of {@link HttpServerContract}.
 */
public abstract class UpgradeContract extends HttpContract {

  private static final Flow.Subscription SILENCE =
      new Flow.Subscription() {
        @Override
        public void request(long pieces) {}

        @Override
        public void cancel() {}
      };

  /** The kind of server in the label {@code name}. */
  protected abstract String serverKind();

  private static HttpRequest.Builder request(ForkedJvm program, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + program.port() + CONTEXT + path))
        .timeout(PATIENCE);
  }

  private static HttpClient afterHello(ForkedJvm program) throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    HttpResponse<String> answer =
        client.send(request(program, "/hello").build(), BodyHandlers.ofString());
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(answer.body()).isEqualTo("hello");
    return client;
  }

  private void inFlight(int expected) {
    gaugeReaches(
        "http_requests_in_flight", expected, "name", serverKind() + ":" + measured().port());
  }

  @Test
  void aRequestThatGoesOnInHttp2CountsOnce() throws Exception {
    Counts before = counted();
    for (ForkedJvm program : all()) {
      afterHello(program);
    }
    exactly(before, Counts.NONE.plus("GET", route("/hello"), 200, 1));
    inFlight(0);
  }

  @Test
  void aStreamThatIsResetBeforeItsBodyComes() throws Exception {
    ForkedJvm program = measured();
    Counts before = counted();
    HttpClient client = afterHello(program);
    inFlight(0);
    CompletableFuture<HttpResponse<String>> given =
        client.sendAsync(
            request(program, "/echo")
                .POST(
                    BodyPublishers.fromPublisher(subscriber -> subscriber.onSubscribe(SILENCE), 10))
                .build(),
            BodyHandlers.ofString());
    inFlight(1);
    given.cancel(true);
    inFlight(0);
    exactly(
        before, Counts.NONE.plus("GET", route("/hello"), 200, 1).plus("POST", UNMATCHED, 500, 1));
  }
}
