package io.example.shop.catalog;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** A remote stock system, modelled: it answers after a while, on a thread of its own. */
@Component
class Warehouse {

  private static final Executor AFTER_A_WHILE =
      CompletableFuture.delayedExecutor(40, TimeUnit.MILLISECONDS);

  CompletableFuture<Stock> stock(Product product) {
    return CompletableFuture.supplyAsync(
        () -> new Stock(product.id(), (int) (product.id() * 37 % 90) + 10), AFTER_A_WHILE);
  }

  record Stock(long productId, int pieces) {}
}
