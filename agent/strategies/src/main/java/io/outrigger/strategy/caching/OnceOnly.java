package io.outrigger.strategy.caching;

import java.util.Set;

/**
 * Types of results that one caller uses up: what is behind them is not there yet, or only once.
 * They must not be handed out twice: they would be cached in place of what they lead to.
 */
final class OnceOnly {

  /** Not there yet: when the method has returned, it may still be at work. */
  private static final Set<String> LATER =
      Set.of(
          "java.util.concurrent.Future",
          "java.util.concurrent.CompletionStage",
          "java.util.concurrent.Flow$Publisher",
          "org.reactivestreams.Publisher",
          "rx.Observable",
          "rx.Single",
          "rx.Completable",
          "io.reactivex.SingleSource",
          "io.reactivex.MaybeSource",
          "io.reactivex.ObservableSource",
          "io.reactivex.CompletableSource",
          "io.reactivex.rxjava3.core.SingleSource",
          "io.reactivex.rxjava3.core.MaybeSource",
          "io.reactivex.rxjava3.core.ObservableSource",
          "io.reactivex.rxjava3.core.CompletableSource",
          "io.smallrye.mutiny.Uni",
          "io.vertx.core.Future",
          "com.google.common.util.concurrent.ListenableFuture",
          "com.twitter.util.Future",
          "kotlinx.coroutines.Deferred",
          "org.springframework.web.context.request.async.DeferredResult",
          "org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter",
          "scala.concurrent.Future");

  /** There at once, and only once. */
  private static final Set<String> AT_ONCE =
      Set.of(
          "java.util.stream.BaseStream",
          "java.util.Iterator",
          "java.util.Enumeration",
          "java.util.Spliterator",
          "java.lang.AutoCloseable");

  private static final ClassValue<Boolean> IS_USED_UP =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return isLater(type) || isOneOf(type, AT_ONCE);
        }
      };

  private OnceOnly() {}

  /** Whether results of the type come later than the method returns. */
  static boolean isLater(Class<?> type) {
    return isOneOf(type, LATER);
  }

  /** Whether values of the type are for one caller only. */
  static boolean isUsedUp(Class<?> type) {
    return IS_USED_UP.get(type);
  }

  /** Whether the type, or one that it extends or implements, is called so. */
  private static boolean isOneOf(Class<?> type, Set<String> names) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (names.contains(each.getName())) {
        return true;
      }
      for (Class<?> implemented : each.getInterfaces()) {
        if (isOneOf(implemented, names)) {
          return true;
        }
      }
    }
    return false;
  }
}
