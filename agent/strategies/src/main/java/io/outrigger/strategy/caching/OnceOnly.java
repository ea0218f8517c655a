package io.outrigger.strategy.caching;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Types of results that one caller uses up: what is behind them is not there yet, or only once. They
 * must not be handed out twice: they would be cached in place of what they lead to.
 */
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

  /** Of these, what is read at once: when the method has returned it has done what it does. */
  private static final Set<String> AT_ONCE =
      Set.of(
          "java.util.stream.BaseStream",
          "java.util.Iterator",
          "java.util.Enumeration",
          "java.lang.AutoCloseable");

  /** The others. */
  static final Set<String> LATER =
      NAMES.stream()
          .filter(each -> !AT_ONCE.contains(each))
          .collect(Collectors.toUnmodifiableSet());

  private OnceOnly() {}
}
