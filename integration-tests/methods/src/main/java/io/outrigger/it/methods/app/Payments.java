package io.outrigger.it.methods.app;

import java.util.concurrent.CompletableFuture;

/** Carries no annotation: what applies stands in the configuration. */
final class Payments {

  String charge(String argument) {
    return this.send(argument);
  }

  /** Reached through {@code this} only: no proxy sees it. */
  private String send(String argument) {
    Calls.count("charge");
    if (argument.equals("fail")) {
      throw new IllegalStateException("declined");
    }
    return "charged";
  }

  static int refund(String argument) {
    Calls.count("refund");
    if (argument.equals("fail")) {
      throw new IllegalStateException("declined");
    }
    return 7;
  }

  CompletableFuture<String> later(String argument) {
    Calls.count("later");
    return CompletableFuture.supplyAsync(
        () -> {
          if (argument.equals("fail")) {
            throw new IllegalStateException("declined");
          }
          return "charged";
        });
  }
}
