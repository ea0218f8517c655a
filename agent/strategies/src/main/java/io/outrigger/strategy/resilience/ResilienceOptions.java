package io.outrigger.strategy.resilience;

import io.outrigger.option.Option;
import io.outrigger.option.Percent;
import java.time.Duration;
import java.util.List;

/** The options of the resilience strategy: what holds where an annotation says nothing. */
final class ResilienceOptions {

  private static final int MOST = 100_000;
  private static final Duration NONE = Duration.ZERO;
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofHours(24);

  static final Option<Integer> FAILURE_THRESHOLD =
      Option.integer("outrigger.resilience.circuit-breaker.failure-threshold")
          .defaultsTo(5)
          .between(1, MOST)
          .says("Failures in a row after which a circuit breaker opens.");

  static final Option<Percent> FAILURE_RATE =
      Option.percent("outrigger.resilience.circuit-breaker.failure-rate")
          .defaultsTo(Percent.OFF)
          .says(
              "Share of failures in the window from which on a circuit breaker opens, in place of"
                  + " failures in a row.");

  static final Option<Integer> WINDOW_SIZE =
      Option.integer("outrigger.resilience.circuit-breaker.window-size")
          .defaultsTo(100)
          .between(1, MOST)
          .says("Calls that a circuit breaker's rates are taken of, the last ones.");

  static final Option<Integer> MINIMUM_CALLS =
      Option.integer("outrigger.resilience.circuit-breaker.minimum-calls")
          .defaultsTo(100)
          .between(1, MOST)
          .says(
              "Calls before which no rate opens a circuit breaker; at most the size of the"
                  + " window.");

  static final Option<Duration> SLOW_CALL =
      Option.duration("outrigger.resilience.circuit-breaker.slow-call")
          .between(SHORTEST, DAY)
          .says(
              "Calls that take longer count as failures, or by themselves where there is a rate for"
                  + " slow calls.");

  static final Option<Percent> SLOW_CALL_RATE =
      Option.percent("outrigger.resilience.circuit-breaker.slow-call-rate")
          .defaultsTo(Percent.OFF)
          .says(
              "Share of slow calls in the window from which on a circuit breaker opens that opens"
                  + " by a rate of failures, too.");

  static final Option<Duration> OPEN_FOR =
      Option.duration("outrigger.resilience.circuit-breaker.timeout")
          .defaultsTo(Duration.ofSeconds(60))
          .between(SHORTEST, DAY)
          .says("How long a circuit breaker stays open before it lets a trial through.");

  static final Option<Integer> TRIALS =
      Option.integer("outrigger.resilience.circuit-breaker.trials")
          .defaultsTo(1)
          .between(1, 1000)
          .says(
              "Trials that must succeed before a half-open circuit breaker closes; where there is a"
                  + " rate, it is taken of as many of them as there must be calls.");

  static final Option<Integer> MAX_ATTEMPTS =
      Option.integer("outrigger.resilience.retry.max-attempts")
          .defaultsTo(3)
          .between(1, 1000)
          .says("Attempts in all, the first included.");

  static final Option<Duration> WAIT =
      Option.duration("outrigger.resilience.retry.delay")
          .defaultsTo(Duration.ofMillis(500))
          .between(NONE, HOUR)
          .says("How long to wait before the second attempt.");

  static final Option<Double> MULTIPLIER =
      Option.number("outrigger.resilience.retry.multiplier")
          .defaultsTo(1.0)
          .between(1.0, 1000.0)
          .says("By what the delay grows from each attempt to the next.");

  static final Option<Duration> MAX_WAIT =
      Option.duration("outrigger.resilience.retry.max-delay")
          .defaultsTo(Duration.ofSeconds(60))
          .between(NONE, DAY)
          .says("What a growing delay never exceeds.");

  static final Option<Double> JITTER =
      Option.number("outrigger.resilience.retry.jitter")
          .defaultsTo(0.0)
          .between(0.0, 1.0)
          .says("Share of the delay that is added or taken away at random.");

  static final Option<Integer> MAX_CONCURRENT =
      Option.integer("outrigger.resilience.bulkhead.max-concurrent")
          .defaultsTo(25)
          .between(1, MOST)
          .says("Calls that are let into a bulkhead at the same time.");

  static final Option<Duration> BULKHEAD_WAIT =
      Option.duration("outrigger.resilience.bulkhead.max-wait")
          .defaultsTo(NONE)
          .between(NONE, HOUR)
          .says("How long a call waits for a place in a full bulkhead before it is refused.");

  static final Option<Integer> PERMITS =
      Option.integer("outrigger.resilience.rate-limit.permits")
          .defaultsTo(50)
          .between(1, 100_000_000)
          .says("Calls that a rate limit lets through in each period.");

  static final Option<Duration> PERIOD =
      Option.duration("outrigger.resilience.rate-limit.period")
          .defaultsTo(Duration.ofSeconds(1))
          .between(SHORTEST, DAY)
          .says("After how long a rate limit has all its permits again.");

  static final Option<Duration> RATE_WAIT =
      Option.duration("outrigger.resilience.rate-limit.max-wait")
          .defaultsTo(NONE)
          .between(NONE, HOUR)
          .says("How long a call waits for a permit before it is refused.");

  static final Option<Duration> TIME_LIMIT =
      Option.duration("outrigger.resilience.time-limit.timeout")
          .defaultsTo(Duration.ofSeconds(1))
          .between(SHORTEST, DAY)
          .says("After how long a call under a time limit is interrupted.");

  static final Option<Integer> MAX_WORKERS =
      Option.integer("outrigger.resilience.time-limit.max-threads")
          .defaultsTo(1000)
          .between(1, MOST)
          .says(
              "Threads that run methods under time limits at the same time, those included that do"
                  + " not heed being interrupted; above it, calls are refused.");

  static final Option<List<Nesting>> ORDER =
      Option.choices("outrigger.resilience.order", Nesting.class)
          .defaultsTo(List.of(Nesting.values()))
          .says(
              "How what applies to a method nests, outermost first. Where only some are named, these"
                  + " change places with each other and the others stay.");

  static final Option<Boolean> HTTP =
      Option.bool("outrigger.breaker.http")
          .defaultsTo(false)
          .says(
              "Whether each host and port that is called by HTTP has a circuit breaker; while it is"
                  + " open, calls end as if there were no connection.");

  static final Option<Integer> HTTP_FAILURE_STATUS =
      Option.integer("outrigger.breaker.http.failure-status")
          .defaultsTo(500)
          .between(400, 600)
          .says("Answers with this status or a higher one are failures; at 600 none is.");

  static final Option<Integer> HTTP_MAX_HOSTS =
      Option.integer("outrigger.breaker.http.max-hosts")
          .defaultsTo(1000)
          .between(1, MOST)
          .says("Hosts and ports that get a circuit breaker; later ones have none.");

  static final Option<Boolean> HTTP_RETRY =
      Option.bool("outrigger.retry.http")
          .defaultsTo(false)
          .says(
              "Whether calls by HTTP are sent once more where that is safe: where nobody was"
                  + " listening, or no way led to the host; and GET, HEAD, PUT, DELETE, OPTIONS and"
                  + " TRACE also where the connection was lost before the answer, or the answer has"
                  + " one of outrigger.retry.http.statuses. Of these clients: the JDK's HttpClient,"
                  + " OkHttp, and Apache's but for the asynchronous ones, HttpClient 5's minimal"
                  + " one and 4's DefaultHttpClient. While a call waits, the answer before is kept,"
                  + " and its connection, which a small pool may lack; Apache's HttpClient 4 then"
                  + " closes it.");

  static final Option<Integer> HTTP_RETRY_MAX_ATTEMPTS =
      Option.integer("outrigger.retry.http.max-attempts")
          .defaultsTo(3)
          .between(1, 10)
          .says(
              "After so many requests a call is not sent once more. Those count as well that the"
                  + " client sends by itself, as Apache's HttpClient 5 does after a 503; it is not"
                  + " kept from them, so that there may be more.");

  static final Option<Duration> HTTP_RETRY_WAIT =
      Option.duration("outrigger.retry.http.delay")
          .defaultsTo(Duration.ofMillis(100))
          .between(NONE, HOUR)
          .says("How long to wait before the second request of a call.");

  static final Option<Double> HTTP_RETRY_MULTIPLIER =
      Option.number("outrigger.retry.http.multiplier")
          .defaultsTo(2.0)
          .between(1.0, 1000.0)
          .says("By what the delay grows from each request of a call to the next.");

  static final Option<Duration> HTTP_RETRY_MAX_WAIT =
      Option.duration("outrigger.retry.http.max-delay")
          .defaultsTo(Duration.ofSeconds(2))
          .between(NONE, HOUR)
          .says("What a growing delay never exceeds.");

  static final Option<Double> HTTP_RETRY_JITTER =
      Option.number("outrigger.retry.http.jitter")
          .defaultsTo(0.5)
          .between(0.0, 1.0)
          .says("Share of the delay that is added or taken away at random.");

  static final Option<List<Integer>> HTTP_RETRY_STATUSES =
      Option.integers("outrigger.retry.http.statuses", 400, 599)
          .defaultsTo(List.of(503))
          .says(
              "Answers that ask for the request once more. Add 429 where servers limit the rate of"
                  + " calls.");

  static final Option<Duration> HTTP_RETRY_MAX_RETRY_AFTER =
      Option.duration("outrigger.retry.http.max-retry-after")
          .defaultsTo(Duration.ofSeconds(5))
          .between(NONE, HOUR)
          .says(
              "The longest Retry-After of such an answer that is waited for; an answer that names a"
                  + " later time goes to the application.");

  static final Option<Percent> HTTP_RETRY_BUDGET =
      Option.percent("outrigger.retry.http.budget")
          .defaultsTo(new Percent(20))
          .says(
              "How many requests may be sent once more to a host and port, as a share of the calls"
                  + " there; one each second besides, and ten at once when none were needed before."
                  + " A call that is sent once more pays for what the client has sent before by"
                  + " itself, too. All of it is for the host that the application named, also"
                  + " after a redirect; hosts after the first 1000 share a budget. Off is no limit.");

  static final List<Option<?>> ALL =
      Option.list(
          FAILURE_THRESHOLD,
          FAILURE_RATE,
          WINDOW_SIZE,
          MINIMUM_CALLS,
          SLOW_CALL,
          SLOW_CALL_RATE,
          OPEN_FOR,
          TRIALS,
          MAX_ATTEMPTS,
          WAIT,
          MULTIPLIER,
          MAX_WAIT,
          JITTER,
          MAX_CONCURRENT,
          BULKHEAD_WAIT,
          PERMITS,
          PERIOD,
          RATE_WAIT,
          TIME_LIMIT,
          MAX_WORKERS,
          ORDER,
          HTTP,
          HTTP_FAILURE_STATUS,
          HTTP_MAX_HOSTS,
          HTTP_RETRY,
          HTTP_RETRY_MAX_ATTEMPTS,
          HTTP_RETRY_WAIT,
          HTTP_RETRY_MULTIPLIER,
          HTTP_RETRY_MAX_WAIT,
          HTTP_RETRY_JITTER,
          HTTP_RETRY_STATUSES,
          HTTP_RETRY_MAX_RETRY_AFTER,
          HTTP_RETRY_BUDGET);

  private ResilienceOptions() {}
}
