/**
 * Apache HttpClient 4.3 to 4.5 and HttpAsyncClient 4.1, with whatever is built upon them.
 *
 * <p>The classic client is a chain, with redirects and retries at the top and the wire at the
 * bottom. Its last link is woven, below the cache, which is entered once for each request:
 *
 * <ul>
 *   <li>on the way into {@code MainClientExec.execute} (and {@code MinimalClientExec}, which is all
 *       that the minimal client has) the target is chosen, and a route to another one put in place
 *       of the client's; the {@code Host} header follows if it names the target. Redirects stay
 *       relative to where the application looked;
 *   <li>{@code needAuthentication} says when the link wants to send a request once more to log in,
 *       and {@code HttpRequestExecutor.execute} that it does;
 *   <li>it ends when the connection is given back ({@code ConnectionHolder}): when the body has
 *       been read or closed, or if there is none. Answers that the application neither reads nor
 *       closes stay in flight, as their connections stay taken, until some time after they are
 *       collected.
 * </ul>
 *
 * <p>The async client has one {@code MainClientExec} for everything: {@code prepareRequest} is
 * entered for the first request and for each redirect, {@code generateRequest} each time one is
 * written, and its exchange handler hears the end.
 *
 * <p>Where calls are sent once more, {@code doExecute} of the classic clients does all of its work
 * again, which is what an application would do, with the same request and the same context. Never
 * sent once more: calls of the async client.
 *
 * <p>A body of the classic client that breaks off, or that the application aborts, counts as {@link
 * java.io.IOException}: the client knows by then that reading failed but not how. A refused call
 * fails as if nobody listened, which is not tried again: with {@link
 * org.apache.http.conn.HttpHostConnectException}, or with {@link java.net.ConnectException} from
 * the async client. Not covered: {@code DefaultHttpClient} and the other clients that are
 * deprecated since 4.3; HttpAsyncClient 4.0, and of 4.1 the minimal and the pipelining client;
 * {@code CONNECT} requests to proxies.
 */
@NullMarked
package io.outrigger.hook.httpclient4;

import org.jspecify.annotations.NullMarked;
