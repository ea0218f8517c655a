package io.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopTest {

  private static RunningShop shop;

  @BeforeAll
  static void start() {
    shop = new RunningShop();
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html, Everything for the crossing",
    "/products, text/html, Star map",
    "/products?q=DRY, text/html, Dry bag",
    "/products/1, text/html, 189.00",
    "/products/1/stock, application/json, '\"pieces\":47'",
    "/users/2, text/html, Ben Tupaia",
    "/users/2/address, application/json, Papeete",
    "/orders?user=5, application/json, []",
    "/assets/shop.css, text/css, max-width",
    "/assets/shop.js, text/javascript, button",
    "/assets/logo.svg, image/svg+xml, <svg",
  })
  void answers(String path, String type, String content) throws Exception {
    HttpResponse<String> answer = shop.get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
    assertThat(answer.body()).contains(content);
  }

  @ParameterizedTest
  @CsvSource({"/products/999", "/products/999/stock", "/users/999", "/orders/999999", "/no/such"})
  void answersNotFoundForWhatIsMissing(String path) throws Exception {
    HttpResponse<String> answer = shop.get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("This page does not exist");
  }

  @Test
  void keepsAnOrderAndShowsItOnTheAccountPage() throws Exception {
    HttpResponse<String> placed =
        shop.post("/orders", "{\"userId\": 1, \"productId\": 4, \"quantity\": 3}");
    assertThat(placed.statusCode()).isEqualTo(201);
    assertThat(placed.body())
        .contains("\"amountCents\":9600", "Ada Moana, 1 Harbour Road, Port Stanley");
    String path = placed.headers().firstValue("Location").orElseThrow();

    assertThat(shop.get(path).body()).isEqualTo(placed.body());
    assertThat(shop.get("/users/1").body()).contains("3 × Star map");
    assertThat(shop.send("DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(shop.get(path).statusCode()).isEqualTo(404);
    assertThat(shop.get("/users/1").body()).contains("None yet.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"userId\": 1, \"productId\": 4, \"quantity\": 0}",
        "{\"userId\": 1, \"productId\": 999, \"quantity\": 1}",
        "{\"userId\": 999, \"productId\": 4, \"quantity\": 1}",
        "not JSON",
      })
  void refusesABadOrder(String json) throws Exception {
    assertThat(shop.post("/orders", json).statusCode()).isEqualTo(400);
  }

  @Test
  void failsEachTwentiethPayment() throws Exception {
    int failures = 0;
    for (int i = 0; i < 40; i++) {
      int status = shop.post("/payments", "{\"orderId\": 1, \"amountCents\": 100}").statusCode();
      assertThat(status).isIn(201, 500);
      failures += status == 500 ? 1 : 0;
    }
    assertThat(failures).isEqualTo(2);
  }

  @Test
  void reportsSalesByMonthAndProduct() throws Exception {
    HttpResponse<String> answer = shop.get("/reports/sales");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"soldIn\":\"2023-01\"", "\"soldIn\":\"2025-12\"");
    assertThat(answer.body().split("\"place\":1,", -1)).hasSize(36 + 1);
  }
}
