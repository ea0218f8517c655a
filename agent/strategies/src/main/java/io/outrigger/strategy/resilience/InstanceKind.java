package io.outrigger.strategy.resilience;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What Resilience4j has instances of, and by which properties Spring Boot sets them up. */
@SuppressWarnings("ImmutableEnumChecker") // its lists cannot be changed
enum InstanceKind {
  CIRCUIT_BREAKER(
      "circuitbreaker",
      List.of(
          "failureRateThreshold",
          "slowCallRateThreshold",
          "slowCallDurationThreshold",
          "slidingWindowType",
          "slidingWindowSize",
          "minimumNumberOfCalls",
          "permittedNumberOfCallsInHalfOpenState",
          "waitDurationInOpenState",
          "recordExceptions",
          "ignoreExceptions",
          "writableStackTraceEnabled",
          "baseConfig"),
      List.of(
          "automaticTransitionFromOpenToHalfOpenEnabled",
          "maxWaitDurationInHalfOpenState",
          "transitionToStateAfterWaitDuration",
          "initialState",
          "recordFailurePredicate",
          "recordResultPredicate",
          "ignoreExceptionPredicate",
          "enableExponentialBackoff",
          "exponentialBackoffMultiplier",
          "exponentialMaxWaitDurationInOpenState",
          "enableRandomizedWait",
          "randomizedWaitFactor")),
  RETRY(
      "retry",
      List.of(
          "maxAttempts",
          "waitDuration",
          "enableExponentialBackoff",
          "exponentialBackoffMultiplier",
          "exponentialMaxWaitDuration",
          "enableRandomizedWait",
          "randomizedWaitFactor",
          "retryExceptions",
          "ignoreExceptions",
          "baseConfig"),
      List.of(
          "intervalBiFunction",
          "retryExceptionPredicate",
          "resultPredicate",
          "consumeResultBeforeRetryAttempt",
          "failAfterMaxAttempts")),
  BULKHEAD(
      "bulkhead",
      List.of("maxConcurrentCalls", "maxWaitDuration", "writableStackTraceEnabled", "baseConfig"),
      List.of()),
  THREAD_POOL_BULKHEAD(
      "thread-pool-bulkhead",
      List.of(
          "maxThreadPoolSize",
          "coreThreadPoolSize",
          "queueCapacity",
          "keepAliveDuration",
          "writableStackTraceEnabled",
          "baseConfig"),
      List.of("contextPropagators")),
  RATE_LIMITER(
      "ratelimiter",
      List.of(
          "limitForPeriod",
          "limitRefreshPeriod",
          "timeoutDuration",
          "writableStackTraceEnabled",
          "baseConfig"),
      List.of()),
  TIME_LIMITER(
      "timelimiter", List.of("timeoutDuration", "cancelRunningFuture", "baseConfig"), List.of());

  /** Those of Spring Boot's own health and events, of every kind. */
  private static final List<String> OF_SPRING =
      List.of(
          "eventConsumerBufferSize",
          "registerHealthIndicator",
          "allowHealthIndicatorToFail",
          "subscribeForEvents",
          "ignoreClassBindingExceptions");

  private final String id;
  private final List<String> followed;
  private final List<String> notFollowed;

  InstanceKind(String id, List<String> followed, List<String> notFollowed) {
    this.id = id;
    this.followed = followed;
    this.notFollowed = notFollowed;
  }

  /** As it stands in names of properties. */
  String id() {
    return id;
  }

  /** The kind whose name in properties is this one, however it is spelt, or null. */
  static @Nullable InstanceKind find(String written) {
    for (InstanceKind each : values()) {
      if (plain(each.id).equals(plain(written))) {
        return each;
      }
    }
    return null;
  }

  /** A property that means something here, as Resilience4j spells it, or null. */
  @Nullable String followed(String written) {
    return find(written, followed);
  }

  /** A property that Resilience4j knows and that is not followed, or null. */
  @Nullable String notFollowed(String written) {
    return find(written, notFollowed);
  }

  /** Whether the property is nothing to what is called. */
  static boolean isOfSpring(String written) {
    return find(written, OF_SPRING) != null;
  }

  /** All that are followed. */
  List<String> followed() {
    return new ArrayList<>(followed);
  }

  private static @Nullable String find(String written, List<String> names) {
    for (String each : names) {
      if (plain(each).equals(plain(written))) {
        return each;
      }
    }
    return null;
  }

  /** Without what Spring's relaxed binding does not look at. */
  static String plain(String name) {
    return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }
}
