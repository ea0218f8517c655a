/**
 * The HTTP client of Eclipse Jetty 9.4, 10, 11 and 12, blocking and asynchronous, HTTP/1.1 and
 * HTTP/2, with whatever is built upon it.
 *
 * <p>Jetty makes an exchange of each request that it sends; a redirect and an answered challenge
 * are requests, and so exchanges, of their own:
 *
 * <ul>
 *   <li>{@code HttpClient.send}, since 12 {@code HttpRequest.send}, looks for the destination of a
 *       request: the target is chosen just before, and the request bears it until it is over. It is
 *       given back to Jetty's own handlers and to the application under the target that was asked
 *       for, so that a redirect is relative to that one. Cookies and credentials go by the one that
 *       was chosen;
 *   <li>{@code HttpDestination.enqueue} lets an exchange wait for a connection: the begin. A
 *       refused one is aborted there, and told to Jetty as not enqueued, so that not even a
 *       connection is made for it;
 *   <li>{@code HttpExchange.terminateRequest} and {@code terminateResponse} give a result when both
 *       halves are over, {@code notifyFailureComplete} ends what never got as far as a connection.
 * </ul>
 *
 * <p>Majors moved and renamed types, so all of them are known here as {@code Object} and read
 * through method handles. An answer whose body the application closes before its end counts with
 * its status. A refused call fails with a {@link java.net.ConnectException}, as if nobody listened:
 * it is what an {@link java.util.concurrent.ExecutionException} or a listener brings. Not covered:
 * requests sent on a {@code Connection} that the application holds itself, among them {@code
 * CONNECT} to proxies; strategies cannot move what is sent to a {@code Destination} of the
 * application's choice.
 */
@NullMarked
package io.outrigger.hook.jettyclient;

import org.jspecify.annotations.NullMarked;
