package io.outrigger.it.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.contract.Comparison;
import io.outrigger.it.contract.Counts;
import io.outrigger.it.fork.Answer;
import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The whole shop in one process: the same shop under the agent, counted to the request. */
class ShopIT extends Comparison {

  /** The time of day in Spring's answers to errors. */
  private static final Pattern TIMESTAMP = Pattern.compile("\"timestamp\":\"[^\"]*\"");

  @Override
  protected ForkedJvm.Builder program() {
    return SampleApp.program("--port=0");
  }

  @Override
  protected String essence(Answer answer) {
    return TIMESTAMP.matcher(answer.essenceWithHeaders("date")).replaceAll("\"timestamp\"");
  }

  @Test
  void pages() {
    assertThat(served(Request.get("/"), "/", 200).body()).contains("Crab claw");
    served(Request.get("/products?q=sail"), "/products", 200);
    served(Request.get("/products/5"), "/products/{id}", 200);
    served(Request.of("HEAD", "/products/5"), "/products/{id}", 200);
  }

  @Test
  void files() {
    served(Request.get("/assets/shop.css"), "/assets/**", 200);
    served(Request.get("/assets/none.css"), "/assets/**", 404);
  }

  @Test
  void whatIsNotThere() {
    served(Request.get("/products/999"), "/products/{id}", 404);
    served(Request.get("/orders/999"), "/orders/{id}", 404);
    served(Request.get("/no/such/page"), UNMATCHED, 404);
  }

  @Test
  void whatTheShopRefuses() {
    served(Request.get("/products/first"), "/products/{id}", 400);
    served(SampleApp.json("/orders", "no json"), "/orders", 400);
    served(SampleApp.order(1, 1, 0), "/orders", 400);
    served(Request.get("/orders"), "/orders", 400);
  }

  @Test
  void anAnswerFromAnotherThread() {
    assertThat(served(Request.get("/products/1/stock"), "/products/{id}/stock", 200).body())
        .isEqualTo("{\"productId\":1,\"pieces\":47}");
  }

  @Test
  void theSlowReport() {
    assertThat(served(Request.get("/reports/sales"), "/reports/sales", 200).body())
        .contains("turnoverCents");
  }

  @Test
  void anOrderFromItsPlacementToItsEnd() {
    Counts before = counted();
    Answer placed = everywhere(SampleApp.order(2, 3, 4));
    String order = String.valueOf(placed.header("location"));
    assertThat(placed.status()).isEqualTo(201);
    assertThat(everywhere(Request.get(order)).body()).contains("Ben Tupaia, 12 Reef Lane, Papeete");
    assertThat(everywhere(Request.of("DELETE", order)).status()).isEqualTo(204);
    assertThat(everywhere(Request.of("DELETE", order)).status()).isEqualTo(404);
    exactly(
        before,
        Counts.NONE
            .plus("POST", "/orders", 201, 1)
            .plus("GET", "/users/{id}/address", 200, 1)
            .plus("GET", "/orders/{id}", 200, 1)
            .plus("DELETE", "/orders/{id}", 204, 1)
            .plus("DELETE", "/orders/{id}", 404, 1));
  }

  @Test
  void whatTheShopAsksItselfIsCountedToo() {
    Counts before = counted();
    assertThat(everywhere(SampleApp.order(99, 1, 1)).status()).isEqualTo(400);
    assertThat(everywhere(Request.get("/users/4")).body()).contains("Dan Kupe");
    exactly(
        before,
        Counts.NONE
            .plus("POST", "/orders", 400, 1)
            .plus("GET", "/users/{id}/address", 404, 1)
            .plus("GET", "/users/{id}", 200, 1)
            .plus("GET", "/orders", 200, 1));
  }

  @Test
  void eachTwentiethPaymentFails() {
    Counts before = counted();
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      statuses.add(everywhere(SampleApp.payment()).status());
    }
    assertThat(statuses).containsOnlyOnce(500).containsOnly(201, 500);
    exactly(
        before, Counts.NONE.plus("POST", "/payments", 201, 19).plus("POST", "/payments", 500, 1));
  }

  /** They only look: an order that one of the shops alone has would make their answers differ. */
  @Test
  void manyCustomersAtATime() throws InterruptedException, ExecutionException {
    ForkedJvm shop = measured();
    Counts before = counted();
    int customers = 6;
    int rounds = 20;
    Callable<Boolean> customer =
        () -> {
          try (Connection connection = Connection.to(shop.port())) {
            for (int i = 0; i < rounds; i++) {
              assertThat(connection.ask(Request.get("/products/1")).status()).isEqualTo(200);
              assertThat(connection.ask(Request.get("/products/2/stock")).status()).isEqualTo(200);
              assertThat(connection.ask(Request.get("/products/999")).status()).isEqualTo(404);
              assertThat(connection.ask(Request.get("/users/5")).status()).isEqualTo(200);
            }
          }
          return true;
        };
    ExecutorService threads = Executors.newFixedThreadPool(customers);
    try {
      List<Future<Boolean>> running = new ArrayList<>();
      for (int i = 0; i < customers; i++) {
        running.add(threads.submit(customer));
      }
      for (Future<Boolean> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    long each = (long) customers * rounds;
    exactly(
        before,
        Counts.NONE
            .plus("GET", "/products/{id}", 200, each)
            .plus("GET", "/products/{id}/stock", 200, each)
            .plus("GET", "/products/{id}", 404, each)
            .plus("GET", "/users/{id}", 200, each)
            .plus("GET", "/orders", 200, each));
  }

  @Test
  void faultsOfTheHooksAreCountedAndKeptFromTheShop() {
    assertThat(failing().ask(Request.get("/products/5")).status()).isEqualTo(200);
    assertThat(failing().scrape().sum("outrigger_hook_errors_total")).isPositive();
  }
}
