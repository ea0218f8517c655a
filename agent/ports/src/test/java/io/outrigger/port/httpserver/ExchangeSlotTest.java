package io.outrigger.port.httpserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExchangeSlotTest {

  /** The objects of the exchanges that began, and what was known of each that ended. */
  private static final class Recording implements HttpServerInterceptor {
    final List<HttpServerExchange> began = new ArrayList<>();
    final List<String> ended = new ArrayList<>();

    @Override
    public void began(HttpServerExchange exchange) {
      assertThat(exchange.ended()).isFalse();
      assertThat(exchange.status()).isZero();
      began.add(exchange);
    }

    @Override
    public void ended(HttpServerExchange exchange) {
      ended.add(
          exchange.server()
              + " "
              + exchange.method()
              + " "
              + exchange.route()
              + " "
              + exchange.status()
              + (exchange.tls() ? " tls" : "")
              + (exchange.failure() == null ? "" : " " + exchange.failure()));
    }

    int objects() {
      return (int) began.stream().map(System::identityHashCode).distinct().count();
    }
  }

  private final Recording recording = new Recording();
  private final ExchangeSlot slot = new ExchangeSlot();

  @BeforeEach
  void install() {
    HttpServerPort.install(List.of(recording));
  }

  @AfterEach
  void leave() {
    HttpServerPort.makeCurrent(null);
    HttpServerPort.install(List.of());
  }

  @Test
  void theObjectServesTheNextRequestAndKeepsNothingOfTheOneBefore() {
    slot.begin("test:1", "GET", true);
    slot.makeCurrent();
    HttpServerPort.mapping("", "/items/*");
    HttpServerPort.template("", "/items/{id}");
    HttpServerPort.failed(new IllegalStateException());
    slot.end(404);
    slot.begin("test:2", "POST");
    slot.end(200);

    assertThat(recording.objects()).isEqualTo(1);
    assertThat(recording.ended)
        .containsExactly(
            "test:1 GET /items/{id} 404 tls java.lang.IllegalStateException",
            "test:2 POST null 200");
  }

  @Test
  void onlyTheFirstEndCountsAndNoneWithoutABeginning() {
    slot.end(200);
    assertThat(slot.isUnderWay()).isFalse();
    slot.begin("test:1", "GET");
    assertThat(slot.isUnderWay()).isTrue();
    slot.end(200);
    assertThat(slot.isUnderWay()).isFalse();
    slot.end(500);
    assertThat(recording.ended).containsExactly("test:1 GET null 200");
  }

  @Test
  void aThreadThatStillWorksOnWhatIsOverNamesNothingInTheNext() {
    slot.begin("test:1", "GET");
    slot.makeCurrent();
    slot.end(200);
    HttpServerPort.template("", "/late");
    slot.begin("test:1", "GET");

    assertThat(HttpServerPort.current()).isNull();
    assertThat(HttpServerPort.isBusy()).isTrue();
    HttpServerPort.mapping("", "/late/*");
    HttpServerPort.prefix("/late");
    HttpServerPort.template("", "/late");
    slot.end(200);

    assertThat(recording.objects()).isEqualTo(1);
    assertThat(recording.ended).containsExactly("test:1 GET null 200", "test:1 GET null 200");
  }

  @Test
  void whatIsGivenBackToAThreadIsNeverTheNext() {
    slot.begin("test:1", "GET");
    slot.makeCurrent();
    slot.end(200);
    HttpServerExchange over = HttpServerPort.makeCurrent(null);
    slot.begin("test:1", "GET");
    HttpServerPort.makeCurrent(over);

    assertThat(HttpServerPort.isBusy()).isTrue();
    HttpServerPort.template("", "/late");
    slot.end(200);
    assertThat(recording.ended.get(1)).isEqualTo("test:1 GET null 200");
  }

  @Test
  void anObjectThatSomebodyMayHoldIsNotUsedAgain() {
    slot.begin("test:1", "GET");
    slot.makeCurrent();
    HttpServerExchange held = Objects.requireNonNull(HttpServerPort.makeCurrent(null));
    slot.end(200);
    slot.begin("test:1", "GET");
    HttpServerPort.makeCurrent(held);
    HttpServerPort.template("", "/late");
    HttpServerPort.end(held, 500);
    assertThat(slot.isUnderWay()).isTrue();
    slot.end(200);

    slot.begin("test:1", "GET");
    slot.makeCurrent();
    held = Objects.requireNonNull(HttpServerPort.current());
    slot.end(200);
    slot.begin("test:1", "GET");
    HttpServerPort.end(held, 500);
    assertThat(slot.isUnderWay()).isTrue();

    assertThat(recording.objects()).isEqualTo(3);
    assertThat(recording.ended)
        .containsExactly("test:1 GET null 200", "test:1 GET null 200", "test:1 GET null 200");
  }

  @Test
  void makingAnEmptySlotCurrentLeavesTheThreadWithNone() {
    slot.makeCurrent();
    assertThat(HttpServerPort.isBusy()).isFalse();
    slot.begin("test:1", "GET");
    slot.end(200);
    slot.makeCurrent();
    assertThat(HttpServerPort.isBusy()).isFalse();
  }

  @Test
  void whileOthersHearOfTheEndTheObjectIsNotUsedAgain() {
    ExchangeSlot impatient = new ExchangeSlot();
    List<String> heard = new ArrayList<>();
    HttpServerPort.install(
        List.of(
            new HttpServerInterceptor() {
              @Override
              public void ended(HttpServerExchange exchange) {
                heard.add(exchange.method());
              }
            },
            new HttpServerInterceptor() {
              @Override
              public void ended(HttpServerExchange exchange) {
                if (exchange.method().equals("GET")) {
                  impatient.begin("test:1", "POST");
                }
              }
            }));
    impatient.begin("test:1", "GET");
    impatient.end(200);
    impatient.end(200);
    assertThat(heard).containsExactly("GET", "POST");
  }

  @Test
  void afterAFaultOfAnInterceptorTheSlotGoesOnWithAnotherObject() {
    AtomicInteger calls = new AtomicInteger();
    HttpServerPort.install(
        List.of(
            recording,
            new HttpServerInterceptor() {
              @Override
              public void began(HttpServerExchange exchange) {
                if (calls.incrementAndGet() == 2) {
                  throw new IllegalStateException("on purpose");
                }
              }
            }));
    slot.begin("test:1", "GET");
    slot.end(200);
    assertThatThrownBy(() -> slot.begin("test:1", "PUT")).hasMessage("on purpose");
    assertThat(slot.isUnderWay()).isFalse();
    slot.begin("test:1", "POST");
    slot.end(200);
    assertThat(recording.objects()).isEqualTo(2);
    assertThat(recording.ended).containsExactly("test:1 GET null 200", "test:1 POST null 200");
  }

  /** Hears of requests whose method is their number. */
  private static final class Checking implements HttpServerInterceptor {
    final AtomicInteger began = new AtomicInteger();
    final AtomicInteger ended = new AtomicInteger();
    final AtomicReference<@Nullable String> wrong = new AtomicReference<>();
    final Set<HttpServerExchange> objects =
        Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    @Override
    public void began(HttpServerExchange exchange) {
      exchange.startNanos(began.incrementAndGet());
      objects.add(exchange);
    }

    @Override
    public void ended(HttpServerExchange exchange) {
      ended.incrementAndGet();
      String number = exchange.method();
      String route = exchange.route();
      String failure = exchange.failure();
      if (exchange.startNanos() != Integer.parseInt(number)
          || (route != null && !route.equals("/" + number))
          || (failure != null && !failure.equals(failure(number).getClass().getName()))) {
        wrong.set(exchange.startNanos() + " " + number + " " + route + " " + failure);
      }
    }
  }

  /** Another class for each second request. */
  private static Throwable failure(String number) {
    return Integer.parseInt(number) % 2 == 0
        ? new IllegalStateException()
        : new IllegalArgumentException();
  }

  private static final int REQUESTS = 200_000;

  private volatile String request = "";

  /** One thread serves request after request while two others do something again and again. */
  private void serveWhileOthers(Runnable something) throws Exception {
    Checking checking = new Checking();
    HttpServerPort.install(List.of(checking));
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> others = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        others.add(
            threads.submit(
                () -> {
                  while (!done.get()) {
                    something.run();
                  }
                }));
      }
      for (int i = 1; i <= REQUESTS; i++) {
        String number = Integer.toString(i);
        slot.begin("test:1", number);
        request = number;
        slot.makeCurrent();
        HttpServerPort.mapping("", "/" + number);
        HttpServerPort.giveBack(null);
        request = "";
        slot.end(200);
      }
      done.set(true);
      for (Future<?> each : others) {
        each.get();
      }
    } finally {
      done.set(true);
      threads.shutdownNow();
    }
    assertThat(checking.wrong.get()).isNull();
    assertThat(checking.began.get()).isEqualTo(REQUESTS);
    assertThat(checking.ended.get()).isEqualTo(REQUESTS);
    assertThat(checking.objects).hasSizeLessThan(REQUESTS / 2);
  }

  @Test
  void namesThatComeLateNeverReachAnotherRequest() throws Exception {
    serveWhileOthers(
        () -> {
          String number = request;
          slot.makeCurrent();
          // the same before and after: it is the one that the thread works on
          if (!number.isEmpty() && number.equals(request)) {
            HttpServerPort.mapping("", "/" + number);
            HttpServerPort.template("", "/" + number);
            HttpServerPort.failed(failure(number));
          }
          HttpServerPort.giveBack(null);
        });
  }

  @Test
  void eachBeginningHasOneEndWhoeverMakesIt() throws Exception {
    serveWhileOthers(() -> slot.end(500));
  }
}
