package io.outrigger.strategy.resilience;

import io.outrigger.option.OptionValues;
import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientPort;
import io.outrigger.port.httpclient.HttpRetrier;
import io.outrigger.port.httpclient.HttpRetry;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.spi.StrategyContext;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Has calls by HTTP sent once more where that is safe. Hosts and ports have a budget of their own,
 * and are counted on their own.
 */
final class HttpRetries implements HttpRetrier {

  /** Hosts and ports above it are one. */
  private static final int MOST_HOSTS = 1000;

  private static final String OTHERS = "other";

  /** The call that a thread is busy with, while it is. */
  private static final ThreadLocal<@Nullable CallRetry> CURRENT = new ThreadLocal<>();

  /**
   * What one host and port has.
   *
   * @param retrying counts calls
   * @param budget of how many of them may be sent once more
   */
  record Target(Retrying retrying, RetryBudget budget) {}

  private final LazyResilience parts;
  private final StrategyContext context;
  private final Backoff backoff;
  private final int mostAttempts;
  private final List<Integer> statuses;
  private final long longestWaitMillis;
  private final PerHost<Target> targets = new PerHost<>();

  /** Whether any thread was; until then none is given a place for it. */
  private volatile boolean everBusy;

  /** How many times calls were lost whose ends nobody will tell. */
  private final AtomicInteger losses = new AtomicInteger();

  HttpRetries(LazyResilience parts, StrategyContext context) {
    this.parts = parts;
    this.context = context;
    OptionValues options = context.options();
    backoff =
        new Backoff(
            options.get(ResilienceOptions.HTTP_RETRY_WAIT),
            options.get(ResilienceOptions.HTTP_RETRY_MULTIPLIER),
            options.get(ResilienceOptions.HTTP_RETRY_MAX_WAIT),
            options.get(ResilienceOptions.HTTP_RETRY_JITTER));
    mostAttempts = options.get(ResilienceOptions.HTTP_RETRY_MAX_ATTEMPTS);
    statuses = options.get(ResilienceOptions.HTTP_RETRY_STATUSES);
    longestWaitMillis = options.get(ResilienceOptions.HTTP_RETRY_MAX_RETRY_AFTER).toMillis();
  }

  @Override
  public String askedBy() {
    return ResilienceOptions.HTTP_RETRY.name();
  }

  @Override
  public @Nullable HttpRetry begin(
      String method, String scheme, String host, int port, boolean repeatable) {
    CallRetry busy = CURRENT.get();
    if (busy != null && busy.isHeardOf()) {
      return null;
    }
    CallRetry call = new CallRetry(this, target(scheme, host, port), true, method, repeatable);
    CURRENT.set(call);
    if (!everBusy) {
      everBusy = true;
    }
    return call;
  }

  @Override
  public HttpRetry beginElsewhere(
      String method, String scheme, String host, int port, boolean repeatable) {
    return new CallRetry(this, target(scheme, host, port), false, method, repeatable);
  }

  @Override
  public void began(HttpCall call) {
    CallRetry busy = busy();
    if (busy != null) {
      busy.began(call);
    }
  }

  @Override
  public void ended(HttpCall call) {
    CallRetry busy = busy();
    if (busy != null) {
      busy.ended(call);
    }
  }

  private @Nullable CallRetry busy() {
    return everBusy ? CURRENT.get() : null;
  }

  @Override
  public void lost() {
    losses.incrementAndGet();
  }

  int losses() {
    return losses.get();
  }

  /** The thread is done with its call; the place for the next one stays. */
  void done() {
    CURRENT.set(null);
  }

  Resilience parts() {
    return parts.get();
  }

  Backoff backoff() {
    return backoff;
  }

  /** All attempts, the first included. */
  int mostAttempts() {
    return mostAttempts;
  }

  /** The longest that a server may ask to be left alone for, and have the request once more. */
  long longestWaitMillis() {
    return longestWaitMillis;
  }

  /** Whether answers with the status ask for another attempt. */
  boolean isRepeated(int status) {
    for (int i = 0; i < statuses.size(); i++) {
      if (statuses.get(i) == status) {
        return true;
      }
    }
    return false;
  }

  private Target target(String scheme, String host, int port) {
    int known = port > 0 ? port : HttpClientPort.defaultPort(scheme);
    Target found = targets.find(host, known);
    if (found == null) {
      found =
          targets.size() < MOST_HOSTS
              ? targets.add(host, known, made(named(host, known)))
              : others();
    }
    found.budget().called();
    return found;
  }

  private Target others() {
    Target known = targets.find(OTHERS, 0);
    return known == null ? targets.add(OTHERS, 0, made(OTHERS)) : known;
  }

  private static String named(String host, int port) {
    boolean bare = host.indexOf(':') >= 0 && host.charAt(0) != '[';
    return (bare ? "[" + host + "]" : host) + ":" + port;
  }

  private Target made(String name) {
    Resilience resilience = parts.get();
    String settings = "maxAttempts=" + mostAttempts + ", " + backoff;
    RetryBudget made =
        new RetryBudget(
            context.options().get(ResilienceOptions.HTTP_RETRY_BUDGET), context.nanoClock());
    RetryBudget known = resilience.budgets().putIfAbsent(name, made);
    RetryBudget budget = known == null ? made : known;
    Retrying own =
        new Retrying(
            name, mostAttempts, backoff, Selected.of(null, null), true, resilience.faults());
    try {
      return new Target(
          resilience
              .retries()
              .get(name, settings, ResilienceOptions.HTTP_RETRY.name(), "calls by HTTP", n -> own),
          budget);
    } catch (InvalidAnnotationException e) {
      context.warnOnce("what is sent once more to " + name + " is not counted: " + e.getMessage());
      return new Target(own, budget);
    }
  }
}
