/**
 * The JDK's own server, {@code com.sun.net.httpserver}, on 17 to 25.
 *
 * <p>Woven at the server's inside, not at handlers or filters, because a request without a context,
 * without a handler or with a broken request line never reaches those:
 *
 * <ul>
 *   <li>an exchange begins when its {@code ExchangeImpl} is made, right after the headers are read;
 *   <li>it ends when the answer's body is closed, which the server tells itself through {@code
 *       addEvent}, or when the connection is closed under it;
 *   <li>{@code reject} answers what never became an exchange;
 *   <li>what leaves the first {@code Filter.Chain.doFilter}, inside of which filters and handler
 *       run, is left to the server, which does not tell anybody.
 * </ul>
 *
 * <p>A handler that throws before it sent headers makes the server close the connection without an
 * answer; that is counted as 500. Not covered: the time that the server takes to read the headers.
 */
@NullMarked
package io.outrigger.hook.jdkhttpserver;

import org.jspecify.annotations.NullMarked;
