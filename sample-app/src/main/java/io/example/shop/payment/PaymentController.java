package io.example.shop.payment;

import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes payments; a failing provider shows as 500. */
@RestController
@Profile({"all", "orders"})
class PaymentController {

  private final PaymentProvider provider;
  private final JdbcClient jdbc;

  PaymentController(PaymentProvider provider, JdbcClient jdbc) {
    this.provider = provider;
    this.jdbc = jdbc;
  }

  @PostMapping("/payments")
  @ResponseStatus(HttpStatus.CREATED)
  Receipt pay(@RequestBody Payment payment) {
    String reference = provider.charge(payment.amountCents());
    jdbc.sql("insert into payments (order_id, amount_cents, reference) values (?, ?, ?)")
        .params(payment.orderId(), payment.amountCents(), reference)
        .update();
    return new Receipt(payment.orderId(), reference);
  }

  record Payment(long orderId, long amountCents) {}

  record Receipt(long orderId, String reference) {}
}
