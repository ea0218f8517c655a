/**
 * Resilience: circuit breaker, retry, bulkhead, rate limit, time limit and fallback around methods
 * of the application, and around the HTTP that it calls a circuit breaker per host and retries.
 *
 * <p>The promise: nothing applies until an annotation or an option asks for it. What applies nests
 * {@code fallback(retry(circuit breaker(rate limit(time limit(bulkhead(method))))))} unless an
 * option says otherwise; a refusal of an inner one is a failure to the outer ones. The
 * application's own exceptions go through as the same objects. What this package does on its own
 * account never throws into the application: a fault is said once and the call goes on as if
 * nothing applied.
 *
 * <p>A circuit breaker is closed, and opens after {@code failureThreshold} failures in a row (or a
 * rate over a window). Open, it refuses at once. After {@code timeout} the next call is let through
 * as a trial and the breaker is half-open: success closes it and resets what it knows, failure
 * opens it again. The outcome of a call that began before the last change of state is counted, and
 * changes nothing. A trial that never ends is given up after another {@code timeout}. Resilience4j
 * keeps the state of breakers, bulkheads, rate limits and retries; a time limit has no state.
 *
 * <p>Things of one name are shared between methods; the first declaration decides, another one is
 * told and left out. The default name is the method's, so that overloads share, unless they are
 * declared differently. A declaration that changed begins anew.
 *
 * <p>Where a method returns a {@link java.util.concurrent.CompletionStage}, the outcome is that of
 * the stage; a plain {@link java.util.concurrent.Future} is made one. Where it returns a publisher
 * of Reactor's, each subscription is a call. The stage that callers get tells it after this package
 * has noted it, so that whoever waits for it finds a bulkhead's permit given back. A subtype of
 * {@link java.util.concurrent.CompletableFuture} is handed on as it is, and is noted when it may
 * already have been told. A suspending function of Kotlin's is handed a continuation of this
 * package's ({@link io.outrigger.strategy.Coroutines}), and its outcome is what it is resumed with
 * if not what it returns.
 *
 * <p>Resilience4j's own annotations, where they are adopted, lead to the same parts: by what the
 * application sets up ({@code Instances}), with Resilience4j's defaults, nesting, fallbacks and
 * exceptions.
 *
 * <p>MicroProfile's annotations, where they are adopted, are composed together ({@code
 * MicroProfilePlan}), for an asynchronous method is about its stage from within; each class that
 * has the method has states of its own.
 *
 * <p>Calls by HTTP are sent once more ({@code HttpRetries}) where nobody can have seen the request,
 * or where it does not matter if a server gets it twice; a budget for each host and port keeps that
 * to a share of its calls. Each request is a call of its own to the circuit breaker, whose refusal
 * ends the retries.
 *
 * <p>Nothing of Resilience4j is loaded before the first method is linked, or the first call by HTTP
 * made.
 */
@NullMarked
package io.outrigger.strategy.resilience;

import org.jspecify.annotations.NullMarked;
