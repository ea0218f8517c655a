package io.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RolesTest {

  private static final String ORDER = "{\"userId\": 3, \"productId\": 2, \"quantity\": 1}";

  @Test
  void usersAndOrdersCallEachOther() throws Exception {
    try (RunningShop addresses = new RunningShop("--role=users");
        RunningShop orders = new RunningShop("--role=orders", "--users-url=" + addresses.url());
        RunningShop accounts = new RunningShop("--role=users", "--orders-url=" + orders.url())) {

      assertThat(orders.post("/orders", ORDER).body()).contains("Chloe Hawaiki");
      assertThat(accounts.get("/users/3").body()).contains("1 × Dry bag");

      assertThat(orders.get("/users/3").statusCode()).isEqualTo(404);
      assertThat(accounts.get("/products/1").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void refusesAnUnknownRole() {
    assertThatThrownBy(() -> new RunningShop("--role=captain"))
        .rootCause()
        .hasMessageContaining("captain");
  }
}
