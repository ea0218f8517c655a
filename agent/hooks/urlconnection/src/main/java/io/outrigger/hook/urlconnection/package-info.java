/**
 * The JDK's {@link java.net.HttpURLConnection} for http and https, on 17 to 25.
 *
 * <p>Woven at {@code sun.net.www.protocol.http.HttpURLConnection}, to which the connections for
 * https delegate, where redirects and log-ins are requests of their own:
 *
 * <ul>
 *   <li>{@code plainConnect0} has the target chosen, and connects to it: for as long as it runs,
 *       and {@code writeRequests}, the connection's address is the chosen one. Before and after it
 *       is what the application gave;
 *   <li>{@code getNewHttpClient}, behind the response cache, begins a request for which an answer
 *       is being waited for already; {@code writeRequests} begins any other;
 *   <li>{@code getResponseCode} of the superclass is what the JDK itself asks for the status as
 *       soon as a head has come: the end;
 *   <li>exceptions of {@code connect}, {@code getOutputStream0} and {@code getInputStream0} are
 *       failures of what is under way, and so is {@code disconnect};
 *   <li>{@code StreamingOutputStream}, to which bodies of a known length and in chunks are written
 *       as they are sent, tells the application straight away that the server takes no more.
 * </ul>
 *
 * <p>A call ends with the answer's head: many applications look at the status alone and leave the
 * body. Where the application connects or takes the output stream first, the time to connect is not
 * counted, as the request follows when the application likes; a connection that fails is.
 *
 * <p>A call whose answer the application never asks for ends some time after its connection is
 * collected. A refused call fails with a {@link java.net.ConnectException}, as if nobody listened.
 * A connection for http never speaks https, nor the other way round: strategies can move a call to
 * another host and port alone, see {@code HttpCall.schemeMovable()}. Cookies go by the chosen
 * target, and so does what a response cache is asked for. Not covered: what the JDK sends anew by
 * itself, because a connection that was kept alive turned out to be closed, counts once; and those
 * stages of a log-in that have to stay on their connection cannot be moved.
 */
@NullMarked
package io.outrigger.hook.urlconnection;

import org.jspecify.annotations.NullMarked;
