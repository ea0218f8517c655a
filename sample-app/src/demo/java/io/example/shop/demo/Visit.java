package io.example.shop.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * What one customer does, from the front page to the payment. The number of the visit decides what
 * is bought and which rarer requests come with it, so that equal visits send equal requests.
 */
final class Visit {

  private final HttpClient client;
  private final URI shop;
  private final Tally tally;
  private final int number;

  Visit(HttpClient client, URI shop, Tally tally, int number) {
    this.client = client;
    this.shop = shop;
    this.tally = tally;
    this.number = number;
  }

  void run() throws IOException, InterruptedException {
    int product = number % 8 + 1;
    int user = number % 5 + 1;

    get("/", "/");
    get("/assets/shop.css", "/assets/**");
    get("/products?q=a", "/products");
    get("/products/" + product, "/products/{id}");
    get("/products/" + product + "/stock", "/products/{id}/stock");
    if (number % 7 == 0) {
      get("/products/999", "/products/{id}");
      get("/no/such/page", "unmatched");
    }
    String order = placeOrder(user, product);
    get(order, "/orders/{id}");
    post("/payments", "{\"orderId\": 1, \"amountCents\": 100}");
    viewAccount(user);
    if (number % 5 == 0) {
      send("DELETE", order, "/orders/{id}", "");
    }
    if (number % 20 == 0) {
      get("/reports/sales", "/reports/sales");
    }
  }

  /** The path of the new order. The shop asks its own users service for the address. */
  private String placeOrder(int user, int product) throws IOException, InterruptedException {
    String wanted = "{\"userId\": %d, \"productId\": %d, \"quantity\": 1}".formatted(user, product);
    HttpResponse<Void> answer = post("/orders", wanted);
    if (answer.statusCode() != 201) {
      throw new IOException("an order was answered with " + answer.statusCode());
    }
    tally.add("GET", "/users/{id}/address", 200);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  /** The shop asks its own orders service what the user has ordered. */
  private void viewAccount(int user) throws IOException, InterruptedException {
    HttpResponse<Void> answer = get("/users/" + user, "/users/{id}");
    if (answer.statusCode() != 200) {
      throw new IOException("an account page was answered with " + answer.statusCode());
    }
    tally.add("GET", "/orders", 200);
  }

  private HttpResponse<Void> get(String path, String route)
      throws IOException, InterruptedException {
    return send("GET", path, route, "");
  }

  private HttpResponse<Void> post(String path, String json)
      throws IOException, InterruptedException {
    return send("POST", path, path, json);
  }

  private HttpResponse<Void> send(String method, String path, String route, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(shop.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
    tally.add(method, route, answer.statusCode());
    return answer;
  }
}
