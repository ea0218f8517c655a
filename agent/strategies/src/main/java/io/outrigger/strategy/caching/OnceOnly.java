package io.outrigger.strategy.caching;

import java.util.Set;

/** Types of results that one caller uses up: what is behind them is not there yet, or only once. */
final class OnceOnly {

  static final Set<String> NAMES =
      Set.of(
          "java.util.concurrent.Future",
          "java.util.concurrent.CompletionStage",
          "java.util.concurrent.Flow$Publisher",
          "java.util.stream.BaseStream",
          "java.util.Iterator",
          "java.util.Enumeration",
          "java.lang.AutoCloseable",
          "org.reactivestreams.Publisher",
          "io.reactivex.rxjava3.core.SingleSource",
          "io.reactivex.rxjava3.core.MaybeSource",
          "io.reactivex.rxjava3.core.ObservableSource",
          "io.reactivex.rxjava3.core.CompletableSource",
          "io.smallrye.mutiny.Uni",
          "io.vertx.core.Future",
          "com.google.common.util.concurrent.ListenableFuture",
          "scala.concurrent.Future");

  private OnceOnly() {}
}
