/**
 * Undertow 1.4 (from 1.4.28) to 2.4, alone, with its servlets under javax or jakarta, and in what
 * is built on it: HTTP/1, HTTP/2 and AJP. No servlet type is named here.
 *
 * <ul>
 *   <li>An exchange begins at the first {@code Connectors.executeRootHandler}, which each request
 *       with readable headers passes before any handler. It is passed again after each dispatch to
 *       another thread, and says then which thread works on the exchange.
 *   <li>It ends in {@code HttpServerExchange.invokeExchangeCompleteListeners}, which runs when
 *       request and answer are both done with, or when the connection broke. No listener is added:
 *       one that were not told to proceed would hold up the connection.
 *   <li>{@code HttpReadListener.sendBadRequestAndClose} answers what never became an exchange. In
 *       HTTP/2 such an answer is an exchange that completes without having begun.
 *   <li>Routes are known when handlers have run, so core handlers' routes are named at the end: the
 *       template of a {@code PathTemplateHandler} or {@code RoutingHandler}, behind what path
 *       handlers had matched until there, or else the prefix of a {@code PathHandler}. A servlet's
 *       mapping is named when its {@code ServletRequestContext} is made, since 2.0.
 *   <li>What filters and servlets throw goes to {@code LoggingExceptionHandler.handleThrowable},
 *       unless the deployment has an exception handler of its own. What core handlers throw is an
 *       attachment of the exchange when it ends.
 *   <li>Connections are met where an open listener accepts them and asked for being open when
 *       somebody wants to know. Neither close listeners nor statistics are used: an upgraded
 *       connection loses the former, the latter are mostly off.
 * </ul>
 *
 * <p>What belongs to an exchange hangs on the connection, in one slot that serves one request after
 * the other, so that nothing is added per request; a stream of HTTP/2 has a slot of its own as an
 * attachment.
 *
 * <p>A connection upgraded to HTTP/2 by its first request counts that request once, as the stream
 * that answers it: {@code Connectors.setRequestStartTime} hands it from one exchange to the other.
 * A WebSocket counts as its handshake with status 101. An exchange whose answer was never begun
 * because the connection broke counts as 500.
 *
 * <p>Not covered: the time to read headers; what the AJP listener refuses by itself; streams that
 * are reset without an answer for headers against the protocol; the route of a method that a {@code
 * RoutingHandler} does not allow. A connection older than the agent counts from its next request,
 * and what HTTP/2 pushes counts as a request.
 */
@NullMarked
package io.outrigger.hook.undertow;

import org.jspecify.annotations.NullMarked;
