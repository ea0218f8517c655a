/**
 * Eclipse Jetty 9.4, 10 and 11 (javax and jakarta servlets) and 12.0 and 12.1 (core handlers, ee8
 * to ee11). Compiled against 9.4; what later majors spell differently is reached through method
 * handles that are looked up once per class.
 *
 * <p>Woven at the channel, which every request passes once, however many handlers, dispatches and
 * error pages take part:
 *
 * <ul>
 *   <li>an exchange begins at {@code onRequest}, of {@code HttpChannel} before 12 and of {@code
 *       HttpChannelState} since; both are called for malformed requests as well;
 *   <li>it ends before 12 at {@code HttpChannel.onCompleted}, since 12 at {@code completeStream},
 *       the only place where the server lets go of a request;
 *   <li>it is current during {@code HttpChannel.handle}, which asynchronous dispatches pass again,
 *       and since 12 during {@code HandlerInvoker.run};
 *   <li>the route is named where the servlet has been found: {@code ServletHandler.doHandle} up to
 *       11 and in ee8 and ee9, {@code ServletContextHandler.wrapRequest} in ee10 and ee11. Core
 *       handlers have no names;
 *   <li>{@code handleException} gets what handlers, filters and servlets throw. What core handlers
 *       of 12 throw, on whatever thread, is in the {@code ErrorRequest} that the server makes to
 *       answer it; not covered is what they throw when their answer has begun.
 * </ul>
 *
 * <p>A request that asks to go on in HTTP/2 begins in both protocols; that of HTTP/1 is withdrawn
 * at {@code recycle}, which the channel passes after it as after each answer. Until then, in 12 for
 * as long as the thread stays with the first streams, both are in flight.
 *
 * <p>What HTTP/2 holds back until its body comes ends with the stream. What HTTP/1 before 12 holds
 * back ends where {@code HttpConnection.onClose} tells that the client has left: early releases of
 * 9.4 forget such a request, all others give it to the application after all, unless it is the
 * server that closes the connection.
 *
 * <p>A connection that a servlet takes over counts as its handshake with status 101: in 10 and 11
 * at {@code HttpChannelOverHttp.servletUpgrade}, since 12.1 at {@code HttpConnection.startTunnel}.
 * The channel itself completes when the connection is closed.
 *
 * <p>An answer that never began is counted as 500. What is not HTTP at all is reported by 12.0 as a
 * GET and since 12.1 under a method of its making. Not covered: since 12, callbacks and
 * asynchronous dispatches on other threads have no current exchange.
 */
@NullMarked
package io.outrigger.hook.jetty;

import org.jspecify.annotations.NullMarked;
