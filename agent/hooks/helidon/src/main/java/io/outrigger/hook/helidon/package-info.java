/**
 * The server of Helidon 4, on virtual threads, with HTTP/1 and HTTP/2; so that of Helidon MP too.
 * Its class files are Java 21: its types are reached through method handles and known here as
 * {@code Object}.
 *
 * <ul>
 *   <li>An exchange is one call of {@code Filters.filter}, inside of which all filters, handlers
 *       and error handlers run, and which returns when the answer has been sent: Helidon knows no
 *       other way.
 *   <li>{@code Http1Connection.handleRequestException} answers what never came that far, and also
 *       what was thrown out of it: that has been counted, and the thread, which belongs to the
 *       connection, still says so.
 *   <li>{@code ErrorHandlers.unhandledError} gets what handlers and filters throw, where the
 *       application has no handler for it.
 *   <li>{@code WsUpgrader.upgrade} answers a WebSocket's handshake, which counts with status 101.
 *       Since 4.5 it may happen inside {@code Filters.filter}.
 *   <li>The route is the request's own pattern, since 4.3.
 *   <li>Connections are counted around {@code ConnectionHandler.run}. They belong to a {@code
 *       ServerListener} between its start and its stop.
 * </ul>
 *
 * <p>An exchange whose answer was never begun because the connection broke counts as 500. A
 * connection that goes on in HTTP/2 counts its first request once, as the stream that answers it.
 *
 * <p>Not covered: routes before 4.3; requests of HTTP/2 that are refused before they are routed,
 * such as too many at once; gRPC, which has streams of its own; connections older than the agent,
 * in the gauge; Helidon as named modules on the module path.
 */
@NullMarked
package io.outrigger.hook.helidon;

import org.jspecify.annotations.NullMarked;
