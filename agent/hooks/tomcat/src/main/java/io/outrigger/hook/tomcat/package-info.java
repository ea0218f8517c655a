/**
 * Tomcat 9.0 (from 9.0.37), 10.1 and 11, installed or embedded, with HTTP/1, HTTP/2 and AJP. The
 * classes woven have the same names under javax and jakarta; no servlet type is named here.
 *
 * <ul>
 *   <li>An exchange begins in {@code CoyoteAdapter.postParseRequest}, the first place that each
 *       request with readable headers passes, even one that the parser found bad, and where the
 *       servlet mapping is known afterwards.
 *   <li>It ends in {@code Request.updateCounters}, which the processors of all protocols call when
 *       an answer is complete, whether synchronous, asynchronous or broken off. An answer that the
 *       container made without the adapter is seen there alone and counted there.
 *   <li>The status is noted in {@code Response.setCommitted}, that is when the client is told it:
 *       later a processor overwrites it with 500 for each answer after which it closes the
 *       connection, a plain 400 included.
 *   <li>{@code Request.recycle} gives up what a stopped connector dropped on the way, {@code
 *       StreamProcessor.recycle} what an error in HTTP/2 did.
 *   <li>{@code CoyoteAdapter.service} and {@code asyncDispatch} say which thread works on it.
 *   <li>{@code StandardWrapperValve.exception} gets what filters and servlet throw, and nothing
 *       else; in an asynchronous dispatch {@code ApplicationDispatcher.dispatch} throws it before.
 *   <li>Connections are those of an {@code AbstractEndpoint} between its start and its stop. Its
 *       connection count is not used: it includes the one that the acceptor waits for.
 * </ul>
 *
 * <p>Coyote's request objects are used again and again: what belongs to an exchange hangs on them
 * in one slot each, so that nothing is allocated per request.
 *
 * <p>A connection upgraded to HTTP/2 by its first request counts that request once, as the stream
 * that answers it. A WebSocket counts as its handshake with status 101. Not covered: the time to
 * read headers; what {@code sendfile} still writes after the end; plain HTTP sent to a TLS port,
 * which Tomcat answers below the processors.
 */
@NullMarked
package io.outrigger.hook.tomcat;

import org.jspecify.annotations.NullMarked;
