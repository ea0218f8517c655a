/**
 * The JDK's client, {@code java.net.http.HttpClient}, on 17 to 25: {@code send}, {@code sendAsync},
 * and the opening of WebSockets.
 *
 * <p>Woven at the client's inside, {@code jdk.internal.net.http}, where each redirect and each
 * retry is a request of its own:
 *
 * <ul>
 *   <li>{@code MultiExchange.responseAsyncImpl} is entered before each of them: the target is
 *       chosen there, and a request for another one put in place of the application's;
 *   <li>{@code Exchange.responseAsync} sends it; its future knows the status or what went wrong;
 *   <li>it ends when the body handler's body is complete ({@code readBodyAsync}), when the client
 *       gives up a body ({@code ignoreBody}, {@code nullBody}), or with the failure of either;
 *   <li>{@code MultiExchange.responseAsync0} makes what the application gets: the end of an answer
 *       whose head is here and whose body nobody came to read, as that of a 204 that announces one.
 * </ul>
 *
 * <p>Where calls are sent once more, {@code responseAsyncImpl} also gives the client another
 * future, of the last attempt's answer: the same {@code MultiExchange} sends the request again,
 * with an exchange of its own each time, before a body handler has seen an answer. What the client
 * tries by itself, once for each request, is inside of that. The limit of {@code
 * HttpRequest.timeout} is for all attempts, and that for connecting for all attempts to connect.
 * While it waits, the answer that is to be dropped is still whole, for what might come in between.
 *
 * <p>A body handler that gives a stream has its body at once: what is measured then ends with the
 * answer's head. So does the opening of a WebSocket. A refused call fails with a {@link
 * java.net.ConnectException}, as if nobody listened. Not covered: HTTP/2 pushes, which nobody asked
 * for. Never sent once more: the opening of a WebSocket, calls that accept pushes, and bodies of
 * other publishers than {@code noBody}, {@code ofString}, {@code ofByteArray} and {@code ofFile}.
 */
@NullMarked
package io.outrigger.hook.jdkhttpclient;

import org.jspecify.annotations.NullMarked;
