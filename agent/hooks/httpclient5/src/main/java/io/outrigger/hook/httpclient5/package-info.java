/**
 * Apache HttpClient 5.1 to 5.5, classic and async, HTTP/1.1 and HTTP/2, with whatever is built upon
 * it.
 *
 * <p>Both clients are chains, with redirects and retries at the top and the wire at the bottom. An
 * answer from the cache never comes as far down as we look:
 *
 * <ul>
 *   <li>{@code ProtocolExec} and {@code AsyncProtocolExec} are entered once for the first request,
 *       each redirect and each retry, before the {@code Host} header is made and a connection is
 *       looked for: the target is chosen there, and a request and a route to another one put in
 *       place of the client's;
 *   <li>{@code ConnectExec} and {@code AsyncConnectExec} below are entered once for each request
 *       that is sent, also when a challenge is answered: the wait for a connection and its making
 *       belong to what is measured;
 *   <li>the classic client ends when the connection is given back ({@code InternalExecRuntime}):
 *       when the body has been read or closed, or if there is none. Answers that the application
 *       neither reads nor closes stay in flight, as their connections stay taken, until some time
 *       after they are collected;
 *   <li>the async client ends with the callback that {@code AsyncProtocolExec} gives to the links
 *       below, its first inner class.
 * </ul>
 *
 * <p>A call of the async client that the application takes back may go on where the client cannot
 * stop it, on a connection that was there already: it is counted with its answer.
 *
 * <p>A body of the classic client that breaks off, or that the application aborts, counts as {@link
 * java.io.IOException}: the client knows by then that reading failed but not how. A refused call
 * fails with {@link org.apache.hc.client5.http.HttpHostConnectException}, as if nobody listened,
 * which is not tried again.
 *
 * <p>Where calls are sent once more, {@code InternalHttpClient.doExecute} does all of its work
 * again, which is what an application would do, with the same request and the same context. Never
 * sent once more: calls of the async client. Not covered: {@code MinimalHttpClient} and the minimal
 * async clients, which have no chain; {@code CONNECT} requests to proxies.
 */
@NullMarked
package io.outrigger.hook.httpclient5;

import org.jspecify.annotations.NullMarked;
