package io.outrigger.port.httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.hook.sample.SampleSampler;
import io.outrigger.port.grpc.GrpcStatus;
import io.outrigger.port.grpc.GrpcType;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HttpServerPortTest {

  private static final class Recording implements HttpServerInterceptor {
    final List<String> heard = new ArrayList<>();

    @Override
    public void began(HttpServerExchange exchange) {
      heard.add("began " + exchange.method());
    }

    @Override
    public void ended(HttpServerExchange exchange) {
      heard.add("ended " + exchange.route() + " " + exchange.status());
    }

    @Override
    public void withdrawn(HttpServerExchange exchange) {
      heard.add("withdrawn " + exchange.method());
    }

    @Override
    public void lost() {
      heard.add("lost");
    }

    @Override
    public void opened(HttpServerConnections connections) {
      heard.add("opened " + connections.server() + " " + connections.open());
    }

    @Override
    public void closed(HttpServerConnections connections) {
      heard.add("closed " + connections.server());
    }
  }

  private static final ConnectionSampler<Object> THREE = server -> 3;
  private static final ConnectionSampler<Object> SAMPLE = new SampleSampler();

  private final Recording recording = new Recording();

  @BeforeEach
  void install() {
    HttpServerPort.install(List.of(recording));
  }

  @AfterEach
  void leave() {
    HttpServerPort.makeCurrent(null);
    HttpServerPort.install(List.of());
  }

  private String routeOf(int status, Runnable naming) {
    HttpServerExchange exchange = HttpServerPort.begin("test:1", "GET");
    HttpServerPort.makeCurrent(exchange);
    naming.run();
    HttpServerPort.end(exchange, status);
    return String.valueOf(exchange.route());
  }

  @Test
  void onlyTheFirstEndCounts() {
    HttpServerExchange exchange = HttpServerPort.begin("test:1", "GET");
    HttpServerPort.end(exchange, 200);
    HttpServerPort.end(exchange, 500);
    assertThat(recording.heard).containsExactly("began GET", "ended null 200");
  }

  @Test
  void theStatusOfGrpcStandsForThatOfHttp() {
    HttpServerExchange exchange = HttpServerPort.begin("test:1", "POST");
    assertThat(exchange.grpcStatus()).isEqualTo(GrpcStatus.NONE);
    HttpServerPort.grpcStatus(exchange, 5);
    HttpServerPort.grpcStatus(exchange, 0);
    HttpServerPort.end(exchange, 200);
    assertThat(recording.heard).containsExactly("began POST", "ended null 404");
    assertThat(exchange.grpcStatus()).isEqualTo(5);
  }

  @Test
  void aStatusOfGrpcAfterTheEndChangesNothing() {
    HttpServerExchange exchange = HttpServerPort.begin("test:1", "POST");
    HttpServerPort.end(exchange, 200);
    HttpServerPort.grpcStatus(exchange, 5);
    assertThat(recording.heard).containsExactly("began POST", "ended null 200");
    assertThat(exchange.grpcStatus()).isEqualTo(GrpcStatus.NONE);
    assertThat(exchange.status()).isEqualTo(200);
  }

  @Test
  void theEndOfAContainerWaitsForTheStatusOfGrpc() {
    HttpServerExchange exchange = HttpServerPort.begin("test:1", "POST");
    HttpServerPort.grpc(exchange);
    HttpServerPort.procedure(exchange, "it.Calls/join", GrpcType.CLIENT_STREAM);
    HttpServerPort.end(exchange, 200);
    assertThat(recording.heard).containsExactly("began POST");
    assertThat(exchange.ended()).isTrue();
    HttpServerPort.grpcStatus(exchange, 5);
    HttpServerPort.grpcStatus(exchange, 0);
    HttpServerPort.end(exchange, 200);
    assertThat(recording.heard).containsExactly("began POST", "ended /it.Calls/join 404");
    assertThat(exchange.grpcStatus()).isEqualTo(5);
    assertThat(exchange.grpcType()).isEqualTo(GrpcType.CLIENT_STREAM);
  }

  @Test
  void theStatusOfGrpcWaitsForTheEndOfAContainer() {
    HttpServerExchange exchange = HttpServerPort.begin("test:1", "POST");
    HttpServerPort.grpc(exchange);
    HttpServerPort.grpcStatus(exchange, 5);
    assertThat(recording.heard).containsExactly("began POST");
    HttpServerPort.end(exchange, 200);
    assertThat(recording.heard).containsExactly("began POST", "ended null 404");
  }

  @Test
  void endAndStatusOfGrpcAtOnceAreOneEnd() throws Exception {
    int rounds = 20_000;
    CyclicBarrier together = new CyclicBarrier(2);
    HttpServerExchange[] calls = new HttpServerExchange[rounds];
    for (int i = 0; i < rounds; i++) {
      calls[i] = HttpServerPort.begin("test:1", "POST");
      HttpServerPort.grpc(calls[i]);
    }
    AtomicInteger ended = new AtomicInteger();
    AtomicInteger withStatus = new AtomicInteger();
    HttpServerPort.install(
        List.of(
            new HttpServerInterceptor() {
              @Override
              public void ended(HttpServerExchange exchange) {
                ended.incrementAndGet();
                if (exchange.grpcStatus() == 5 && exchange.status() == 404) {
                  withStatus.incrementAndGet();
                }
              }
            }));
    ExecutorService container = Executors.newSingleThreadExecutor();
    try {
      Future<?> ends =
          container.submit(
              () -> {
                for (HttpServerExchange each : calls) {
                  together.await();
                  HttpServerPort.end(each, 200);
                }
                return null;
              });
      for (HttpServerExchange each : calls) {
        together.await();
        HttpServerPort.grpcStatus(each, 5);
      }
      ends.get();
    } finally {
      container.shutdownNow();
    }
    assertThat(ended).hasValue(rounds);
    assertThat(withStatus).hasValue(rounds);
  }

  @Test
  void whatIsWithdrawnWaitsForNoStatusOfGrpc() {
    ExchangeSlot slot = new ExchangeSlot();
    slot.begin("test:1", "POST");
    slot.makeCurrent();
    HttpServerExchange exchange = Objects.requireNonNull(HttpServerPort.current());
    HttpServerPort.grpc(exchange);
    slot.withdraw();
    HttpServerPort.grpcStatus(exchange, 5);
    assertThat(recording.heard).containsExactly("began POST", "withdrawn POST");
  }

  @Test
  void aMappingIsNoProcedureOfGrpc() {
    for (boolean early : new boolean[] {true, false}) {
      HttpServerExchange exchange = HttpServerPort.begin("test:1", "POST");
      HttpServerPort.makeCurrent(exchange);
      HttpServerPort.mapping("", "/it.Calls/*");
      if (early) {
        HttpServerPort.grpc(exchange);
      }
      HttpServerPort.grpcStatus(exchange, 12);
      HttpServerPort.end(exchange, 200);
      assertThat(exchange.route()).isNull();
      assertThat(exchange.grpcType()).isNull();
    }
  }

  @Test
  void aFrameworkKnowsBetterThanAMapping() {
    assertThat(
            routeOf(
                200,
                () -> {
                  HttpServerPort.mapping("/shop", "/api/*");
                  HttpServerPort.template("/shop/api", "/items/{id}");
                }))
        .isEqualTo("/shop/api/items/{id}");
  }

  @Test
  void theFirstTemplateStays() {
    assertThat(
            routeOf(
                500,
                () -> {
                  HttpServerPort.template("", "/items/{id}");
                  HttpServerPort.template("", "/error");
                }))
        .isEqualTo("/items/{id}");
  }

  @Test
  void mappingsThatMatchEverythingNameNothing() {
    assertThat(routeOf(200, () -> HttpServerPort.mapping("/shop", "/"))).isEqualTo("null");
    assertThat(routeOf(200, () -> HttpServerPort.mapping("", "/*"))).isEqualTo("null");
  }

  @Test
  void aCatchAllNamesWhatIsThereButNotWhatIsMissing() {
    assertThat(routeOf(200, () -> HttpServerPort.template("", "/**"))).isEqualTo("/**");
    assertThat(routeOf(404, () -> HttpServerPort.template("", "/**"))).isEqualTo("null");
    assertThat(routeOf(200, () -> HttpServerPort.prefix("/"))).isEqualTo("/");
    assertThat(routeOf(404, () -> HttpServerPort.prefix("/"))).isEqualTo("null");
    assertThat(routeOf(404, () -> HttpServerPort.prefix("/api"))).isEqualTo("/api");
  }

  @Test
  void aMappingThatComesLateHidesNoTemplate() {
    assertThat(
            routeOf(
                404,
                () -> {
                  HttpServerPort.template("", "/items/{id}");
                  HttpServerPort.prefix("/");
                }))
        .isEqualTo("/items/{id}");
    assertThat(
            routeOf(
                404,
                () -> {
                  HttpServerPort.prefix("/items");
                  HttpServerPort.template("", "/**");
                }))
        .isEqualTo("null");
  }

  @Test
  void theLastMappingThatHadTheRequestIsItsRoute() {
    HttpServerExchange exchange = HttpServerPort.begin("test:1", "GET");
    HttpServerPort.handedTo(exchange, "/*");
    HttpServerPort.handedTo(exchange, "/api/*");
    HttpServerPort.handedTo(exchange, "/api/items/:id");
    assertThat(exchange.route()).isEqualTo("/api/items/:id");
    HttpServerPort.makeCurrent(exchange);
    HttpServerPort.template("/api", "/items/{id}");
    HttpServerPort.handedTo(exchange, "/elsewhere");
    assertThat(exchange.route()).isEqualTo("/api/items/{id}");
  }

  @Test
  void aMappingThatLetsTheRequestGoDoesNotNameIt() {
    HttpServerExchange exchange = HttpServerPort.begin("test:1", "GET");
    HttpServerPort.handedTo(exchange, "/api/*");
    HttpServerPort.handedTo(exchange, null);
    HttpServerPort.end(exchange, 404);
    HttpServerPort.handedTo(exchange, "/late");
    assertThat(exchange.route()).isNull();
    assertThat(exchange.routeSource()).isEqualTo(HttpServerExchange.RouteSource.NONE);
  }

  @Test
  void aMappingOfEveryPathDoesNotNameWhatIsNotFound() {
    HttpServerExchange found = HttpServerPort.begin("test:1", "GET");
    HttpServerPort.handedTo(found, "/*");
    HttpServerPort.end(found, 200);
    assertThat(found.route()).isEqualTo("/*");
    HttpServerExchange missed = HttpServerPort.begin("test:1", "GET");
    HttpServerPort.handedTo(missed, "/*");
    HttpServerPort.end(missed, 404);
    assertThat(missed.route()).isNull();
    HttpServerExchange narrowed = HttpServerPort.begin("test:1", "GET");
    HttpServerPort.handedTo(narrowed, "/*");
    HttpServerPort.handedTo(narrowed, "/items/:id");
    HttpServerPort.end(narrowed, 404);
    assertThat(narrowed.route()).isEqualTo("/items/:id");
  }

  @Test
  void namingWithoutAnExchangeDoesNothing() {
    HttpServerPort.template("", "/items");
    HttpServerPort.mapping("", "/items");
    HttpServerPort.prefix("/items");
    assertThat(HttpServerPort.current()).isNull();
    assertThat(recording.heard).isEmpty();
  }

  private String failureOf(Throwable... thrown) {
    HttpServerExchange exchange = HttpServerPort.begin("test:1", "GET");
    HttpServerPort.makeCurrent(exchange);
    for (Throwable each : thrown) {
      HttpServerPort.failed(each);
    }
    HttpServerPort.end(exchange, 500);
    HttpServerPort.failed(new IllegalCallerException());
    return String.valueOf(exchange.failure());
  }

  @Test
  void theFirstExceptionBeforeTheEndStays() {
    assertThat(failureOf()).isEqualTo("null");
    assertThat(failureOf(new IllegalStateException(), new IllegalArgumentException()))
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(failureOf(new IllegalStateException(new ArithmeticException())))
        .isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void anExceptionOfAnExchangeThatIsNotThisThreadsIsTold() {
    HttpServerExchange exchange = HttpServerPort.begin("test:1", "GET");
    HttpServerExchange other = HttpServerPort.begin("test:1", "GET");
    HttpServerPort.makeCurrent(other);
    HttpServerPort.failed(exchange, new IllegalStateException());
    HttpServerPort.failed(exchange, new IllegalArgumentException());
    HttpServerPort.end(exchange, 500);
    HttpServerPort.end(other, 200);
    HttpServerPort.failed(other, new IllegalCallerException());
    assertThat(exchange.failure()).isEqualTo("java.lang.IllegalStateException");
    assertThat(other.failure()).isNull();
  }

  /** It may hold much of the application, which an exchange under way would keep. */
  @Test
  @Timeout(30)
  void nothingOfAnExceptionIsKeptButItsName() {
    HttpServerExchange exchange = HttpServerPort.begin("test:1", "GET");
    HttpServerPort.makeCurrent(exchange);
    Throwable thrown = new IllegalStateException();
    HttpServerPort.failed(thrown);
    HttpServerPort.failed(exchange, thrown);
    WeakReference<Throwable> kept = new WeakReference<>(thrown);
    thrown = null;
    while (!kept.refersTo(null)) {
      System.gc();
    }
    assertThat(exchange.failure()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void aServerOpensOnceAndCloses() {
    Object server = new Object();
    HttpServerPort.opened("test:1", server, THREE);
    HttpServerPort.opened("test:1", server, THREE);
    HttpServerPort.closed(server);
    HttpServerPort.closed(server);
    assertThat(recording.heard).containsExactly("opened test:1 3", "closed test:1");
  }

  @Test
  void whoeverComesLaterLearnsOfServersThatAreOpen() {
    Object server = new Object();
    HttpServerPort.opened("test:1", server, THREE);
    Recording late = new Recording();
    HttpServerPort.install(List.of(late));
    assertThat(late.heard).containsExactly("opened test:1 3");
    HttpServerPort.closed(server);
  }

  @Test
  void theServersOfALostHookAreNoLongerCounted() {
    Object lost = new Object();
    Object other = new Object();
    HttpServerPort.opened("test:1", lost, SAMPLE);
    HttpServerPort.opened("test:2", other, THREE);
    recording.heard.clear();

    HttpServerPort.lost("sampl");
    HttpServerPort.lost("sample");

    assertThat(recording.heard).containsExactly("lost", "closed test:1", "lost");
    HttpServerPort.closed(other);
  }

  @Test
  void whatALostHookHasLeftOnAThreadKeepsNoOtherFromCounting() {
    HttpServerPort.makeCurrent(HttpServerPort.begin("test:1", "GET"));
    assertThat(HttpServerPort.isBusy()).isTrue();

    HttpServerPort.lost("sample");

    assertThat(HttpServerPort.isBusy()).isFalse();
    assertThat(HttpServerPort.current()).isNull();
    HttpServerExchange next = HttpServerPort.begin("test:1", "GET");
    assertThat(HttpServerPort.makeCurrent(next)).isNull();
    assertThat(HttpServerPort.isBusy()).isTrue();
    assertThat(HttpServerPort.current()).isSameAs(next);
  }

  @Test
  void aServerTellsOnceThatItSpeaksTls() {
    Object plain = new Object();
    Object secure = new Object();
    HttpServerPort.opened("test:1", plain, THREE);
    HttpServerPort.opened("test:2", secure, THREE, true);
    HttpServerExchange last = HttpServerPort.begin("test:2", "GET");

    assertThat(HttpServerPort.begin("test:1", "GET").tls()).isFalse();
    assertThat(HttpServerPort.begin("test:3", "GET").tls()).as("nobody told").isFalse();
    assertThat(last.tls()).isTrue();

    HttpServerPort.closed(secure);
    assertThat(last.tls()).as("an answer that comes after the close").isTrue();
    HttpServerPort.opened("test:2", secure, THREE);
    assertThat(HttpServerPort.begin("test:2", "GET").tls()).as("opened without").isFalse();
    HttpServerPort.closed(secure);
    HttpServerPort.closed(plain);
  }

  @Test
  void joinedRoutesAreKeptAndNotBuiltAgain() {
    assertThat(Routes.join("/shop", "/items/{id}")).isEqualTo("/shop/items/{id}");
    assertThat(Routes.join("/shop", "/items/{id}")).isSameAs(Routes.join("/shop", "/items/{id}"));
    assertThat(Routes.join("/", "/items")).isEqualTo("/items");
    assertThat(Routes.join("/shop/", "items")).isEqualTo("/shop/items");
    assertThat(Routes.join("/shop", "")).isEqualTo("/shop");
  }

  @Test
  void nothingBehindNothingIsTheRoot() {
    assertThat(Routes.join("", "")).isEqualTo("/");
    assertThat(Routes.join("/", "")).isEqualTo("/");
    assertThat(Routes.join("", "items")).isEqualTo("/items");
  }

  @Test
  void ofAVariableOnlyTheNameIsKept() {
    assertThat(Routes.join("", "/items/{id: [0-9]+}")).isEqualTo("/items/{id}");
    assertThat(Routes.join("/api", "{id:\\d{1,3}}/parts/{part}"))
        .isEqualTo("/api/{id}/parts/{part}");
    assertThat(Routes.join("", "/{a:\\{x\\}}/{b : .*}")).isEqualTo("/{a}/{b}");
    assertThat(Routes.join("", "/items/{id}:cancel")).isEqualTo("/items/{id}:cancel");
    assertThat(Routes.join("", "/files/{*path}")).isEqualTo("/files/{*path}");
  }

  @Test
  void aRequestCarriesItsExchangeUntilTheEnd() {
    Object request = new Object();
    HttpServerExchange first = HttpServerPort.begin("test:1", "GET");
    assertThat(HttpServerPort.carried(request)).isNull();
    HttpServerPort.carry(request, first);
    assertThat(HttpServerPort.carried(request)).isSameAs(first);
    HttpServerPort.end(first, 200);
    assertThat(HttpServerPort.carried(request)).isNull();
    HttpServerExchange second = HttpServerPort.begin("test:1", "GET");
    HttpServerPort.carry(request, second);
    assertThat(HttpServerPort.carried(request)).isSameAs(second);
  }

  @Test
  void aClientCannotChooseThePrefix() {
    assertThat(Routes.prefix(URI.create("http://localhost/shop/api"))).isEqualTo("/shop/api");
    assertThat(Routes.prefix(URI.create("http://localhost/shop;v=1/api;x=2;y")))
        .isEqualTo("/shop/api");
    assertThat(Routes.prefix(URI.create("http://localhost/sh%6fp/api"))).isEqualTo("/shop/api");
  }
}
