package io.outrigger.it.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.contract.Counts;
import io.outrigger.it.contract.RouteContract;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** On worker threads, which never read a request themselves. */
final class VertxRoutes4IT extends RouteContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.vertx.VertxWorkerMain";
  }

  @Override
  protected String route(String path) {
    return super.route(path).replaceAll("\\{(\\w+)}", ":$1");
  }

  @Test
  void aRouteByAnExpression() {
    served(Request.get("/it/isbn/978-3"), "/it/isbn/[0-9-]+", 200);
  }

  @Test
  void aRequestThatIsRoutedAnew() {
    served(Request.get("/it/moved/7"), "/it/items/:id", 200);
  }

  @Test
  void aRouteThatComesAfterOneThatBlocks() {
    served(Request.get("/it/slow/7"), "/it/slow/:id", 200);
  }

  @Test
  void aRouterBehindAVariableIsOneRoute() {
    Counts before = counted();
    for (ForkedJvm program : all()) {
      program.ask(Request.get("/it/shelves/3/books/7"));
      program.ask(Request.get("/it/shelves/books/books/books"));
      program.ask(Request.get("/it/shelves/3/"));
    }
    exactly(
        before,
        Counts.NONE
            .plus("GET", "/it/shelves/:shelf/books/:book", 200, 2)
            .plus("GET", "/it/shelves/:shelf", 200, 1));
  }

  @Test
  void streamsOfHttp2() throws Exception {
    Counts before = counted();
    for (ForkedJvm program : all()) {
      HttpClient client = HttpClient.newHttpClient();
      for (int i = 0; i < 3; i++) {
        URI item = URI.create("http://localhost:" + program.port() + "/it/slow/" + i);
        HttpResponse<Void> answer =
            client.send(HttpRequest.newBuilder(item).build(), BodyHandlers.discarding());
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      }
    }
    exactly(before, Counts.NONE.plus("GET", "/it/slow/:id", 200, 3));
  }
}
