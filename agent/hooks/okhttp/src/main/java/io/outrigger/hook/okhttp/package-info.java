/**
 * OkHttp 3.14, 4 and 5: {@code execute}, {@code enqueue}, and the opening of WebSockets.
 *
 * <p>Woven below OkHttp's own redirects, retries and cache, where each of them is a request of its
 * own, and above its network interceptors:
 *
 * <ul>
 *   <li>{@code RealCall.enterNetworkInterceptorExchange}, before OkHttp 4.4 {@code
 *       Transmitter.prepareToConnect}, is entered before each attempt, before there is an address
 *       to connect to: the target is chosen there;
 *   <li>{@code ConnectInterceptor.intercept} surrounds connecting, sending and the answer's head.
 *       It is not reached by what the cache answers. Here the request begins, and goes on with the
 *       chosen target; the answer is given back under the one that was asked for, which cookies and
 *       the cache go by. Network interceptors see the chosen one, as it is what goes out;
 *   <li>{@code RealCall.messageDone$okhttp}, before OkHttp 4.4 {@code
 *       Transmitter.exchangeMessageDone}, of OkHttp 4 with {@code $okhttp} behind its name, is told
 *       when the answer's body is read to its end, closed, or broken off: the end;
 *   <li>{@code RealCall.getResponseWithInterceptorChain}, which all of this is inside of, ends what
 *       is still open if the application gets an exception: an authenticator or an interceptor may
 *       throw while OkHttp holds an answer. Before OkHttp 4.4 {@code
 *       Transmitter.exchangeDoneDueToException} drops an attempt without telling of its end;
 *   <li>{@code RetryAndFollowUpInterceptor.recover} decides on retries: not on what was refused.
 * </ul>
 *
 * <p>Where calls are sent once more, {@code RetryAndFollowUpInterceptor.intercept} does all of its
 * work again, as it would for an interceptor of the application that asks its chain once more; the
 * thread of the call waits, be it one of OkHttp's dispatcher.
 *
 * <p>A refused call fails with a {@link java.net.ConnectException}, as if nobody listened. A body
 * that the application neither reads nor closes, which OkHttp forbids, ends some time after it is
 * collected. The opening of a WebSocket ends with the answer's head. Not covered: OkHttp before
 * 3.14, which had other insides.
 */
@NullMarked
package io.outrigger.hook.okhttp;

import org.jspecify.annotations.NullMarked;
