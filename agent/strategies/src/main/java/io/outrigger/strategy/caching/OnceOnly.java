package io.outrigger.strategy.caching;

import java.util.Set;

/**
 * Types of results that one caller uses up: what is behind them is not there yet, or only once.
 * They must not be handed out twice: they would be cached in place of what they lead to.
 */
final class OnceOnly {

  /** Not there yet: when the method has returned, it may still be at work. */
  static final Set<String> LATER =
      Set.of(
          "java.util.concurrent.Future",
          "java.util.concurrent.CompletionStage",
          "java.util.concurrent.Flow$Publisher",
          "org.reactivestreams.Publisher",
          "io.reactivex.rxjava3.core.SingleSource",
          "io.reactivex.rxjava3.core.MaybeSource",
          "io.reactivex.rxjava3.core.ObservableSource",
          "io.reactivex.rxjava3.core.CompletableSource",
          "io.smallrye.mutiny.Uni",
          "io.vertx.core.Future",
          "com.google.common.util.concurrent.ListenableFuture",
          "scala.concurrent.Future");

  /** There at once, and only once. */
  static final Set<String> AT_ONCE =
      Set.of(
          "java.util.stream.BaseStream",
          "java.util.Iterator",
          "java.util.Enumeration",
          "java.lang.AutoCloseable");

  private OnceOnly() {}
}
