package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * What holds for every server that speaks HTTP/2 without TLS. The program is that of {@link
 * EventLoopServerContract}. The client leaves HTTP/1 with its first request, which is then answered
 * as the first stream; so each case asks once by that way, and once on the connection as it is
 * then.
 */
public abstract class Http2ServerContract extends HttpContract {

  /** The kind of server in the label {@code name}. */
  protected abstract String serverKind();

  private static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
  }

  private static HttpRequest request(ForkedJvm program, String method, String path, String body) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + program.port() + path))
        .timeout(PATIENCE)
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
  }

  private static HttpResponse<String> ask(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    return answer;
  }

  private void answeredTwice(String method, String path, String sent, int status, String body)
      throws IOException, InterruptedException {
    Counts before = counted();
    for (ForkedJvm program : all()) {
      HttpClient client = client();
      for (int i = 0; i < 2; i++) {
        HttpResponse<String> answer = ask(client, request(program, method, CONTEXT + path, sent));
        assertThat(answer.statusCode()).as(program::printed).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
      }
    }
    exactly(before, Counts.NONE.plus(method, route(path), status, 2));
  }

  @Test
  void aGet() throws Exception {
    answeredTwice("GET", "/hello", "", 200, "hello");
  }

  @Test
  void aBody() throws Exception {
    String body = "x".repeat(20_000);
    answeredTwice("POST", "/echo", body, 200, body);
  }

  @Test
  void aHead() throws Exception {
    answeredTwice("HEAD", "/hello", "", 200, "");
  }

  @Test
  void aMethodThatIsNotAllowed() throws Exception {
    answeredTwice("POST", "/hello", "x", 405, "not allowed");
  }

  @Test
  void anException() throws Exception {
    answeredTwice("GET", "/fail", "", 500, "failed");
  }

  @Test
  void anAnswerFromAnotherThread() throws Exception {
    answeredTwice("GET", "/later", "", 200, "later");
  }

  @Test
  void eventsOneByOne() throws Exception {
    answeredTwice("GET", "/events", "", 200, "data: one\n\n".repeat(3));
  }

  @Test
  void anAnswerWithoutContent() throws Exception {
    answeredTwice("GET", "/empty", "", 204, "");
  }

  @Test
  void anAnswerThatNothingHasChanged() throws Exception {
    answeredTwice("GET", "/unchanged", "", 304, "");
  }

  @Test
  void aStreamThatIsResetInsteadOfAnAnswer() throws Exception {
    Counts before = counted();
    for (ForkedJvm program : all()) {
      HttpClient client = client();
      ask(client, request(program, "GET", "/it/hello", ""));
      assertThatThrownBy(() -> ask(client, request(program, "GET", "/it/drop", "")))
          .isInstanceOf(IOException.class);
    }
    exactly(
        before,
        Counts.NONE.plus("GET", route("/hello"), 200, 1).plus("GET", route("/drop"), 500, 1));
  }

  @Test
  void aClientThatGivesUpAStream() throws Exception {
    ForkedJvm program = measured();
    Counts before = counted();
    HttpClient client = client();
    ask(client, request(program, "GET", "/it/hello", ""));
    CompletableFuture<HttpResponse<String>> given =
        client.sendAsync(request(program, "GET", "/it/block", ""), BodyHandlers.ofString());
    gaugeReaches("http_requests_in_flight", 1, "name", serverKind() + ":" + program.port());
    given.cancel(true);
    gaugeReaches("http_requests_in_flight", 0, "name", serverKind() + ":" + program.port());
    program.ask(Request.get("/it/release"));
    exactly(
        before,
        Counts.NONE
            .plus("GET", route("/hello"), 200, 1)
            .plus("GET", route("/block"), 500, 1)
            .plus("GET", route("/release"), 200, 1));
  }

  @Test
  void manyStreamsAtOnce() throws Exception {
    Counts before = counted();
    for (ForkedJvm program : all()) {
      HttpClient client = client();
      ask(client, request(program, "GET", "/it/hello", ""));
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        for (String path : List.of("/it/hello", "/it/later", "/it/nobody")) {
          answers.add(client.sendAsync(request(program, "GET", path, ""), BodyHandlers.ofString()));
        }
      }
      for (CompletableFuture<HttpResponse<String>> each : answers) {
        assertThat(each.join().version()).isEqualTo(HttpClient.Version.HTTP_2);
      }
    }
    exactly(
        before,
        Counts.NONE
            .plus("GET", route("/hello"), 200, 21)
            .plus("GET", route("/later"), 200, 20)
            .plus("GET", UNMATCHED, 404, 20));
  }
}
