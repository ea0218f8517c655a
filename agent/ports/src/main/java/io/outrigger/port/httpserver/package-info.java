/**
 * The port for HTTP served by the application: which words a server's hook has, and which a
 * strategy hears.
 *
 * <p>A hook calls {@link io.outrigger.port.httpserver.HttpServerPort}. One exchange is one request
 * and its answer, seen once however many servlets, filters, forwards and dispatches take part. It
 * begins when the server has read the request line, is current on each thread while that thread
 * works on it, and ends when the answer is complete or given up.
 *
 * <p>A hook hangs an {@link io.outrigger.port.httpserver.ExchangeSlot} on each connection, or on
 * what else its server uses for one request after the other; then a request allocates nothing.
 */
@NullMarked
package io.outrigger.port.httpserver;

import org.jspecify.annotations.NullMarked;
