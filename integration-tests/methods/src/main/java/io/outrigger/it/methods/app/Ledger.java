package io.outrigger.it.methods.app;

import io.github.resilience4j.retry.annotation.Retry;

/** Carries an annotation of Resilience4j's for what implements it. */
interface Ledger {

  @Retry(name = "again")
  String book(String failures);
}
