/**
 * The HTTP client of Reactor Netty 1.0 to 1.3, with what is built upon it, such as Spring's {@code
 * WebClient}; HTTP/1.1, HTTP/2 and WebSockets.
 *
 * <p>Each subscription makes one {@code HttpClientHandler}, which knows the target, and for each
 * attempt, redirects and retries included, one {@code MonoSink}, whose other end is what the
 * application waits for:
 *
 * <ul>
 *   <li>the target is chosen when the handler has been made, and when its {@code test} has decided
 *       to go on after a redirect, a challenge or a lost connection: before the client asks the
 *       target whether it is a secure one. For {@code test} the target of the application is put
 *       back, so that redirects from a chosen one are relative to where the application looked;
 *   <li>the request begins with the constructor of {@code HttpObserver}, just before a connection
 *       is looked for: the wait for it and its making belong to what is measured;
 *   <li>that observer hears of the answer's head, of its last byte, of failures, and of redirects,
 *       which come as exceptions. Bodies that break off are seen in {@code
 *       ChannelOperations.onInboundError}, which knows the attempt by its channel;
 *   <li>where there is no connection {@code ClientTransportSubscriber} hears of it, and where
 *       nobody waits any longer the sink ({@code MonoCreate.DefaultMonoSink.cancel}).
 * </ul>
 *
 * <p>A call that is taken back before the head counts as {@link
 * java.util.concurrent.CancellationException}; so do {@code Mono.timeout} and its like. Once there
 * is a head, a body that nobody reads to its end counts with its status. Opening a WebSocket ends
 * with the answer's head. A refused call fails with a {@link java.net.ConnectException}, as if
 * nobody listened, which is not tried again. Not covered: {@code CONNECT} requests to proxies;
 * calls taken back while the client looks for a connection, where Reactor Core has another class
 * loader than the client.
 */
@NullMarked
package io.outrigger.hook.reactornetty;

import org.jspecify.annotations.NullMarked;
