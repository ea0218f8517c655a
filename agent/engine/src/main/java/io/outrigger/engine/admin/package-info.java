/**
 * The admin endpoint: {@code /metrics}, {@code /healthz}, the status page and whatever pages the
 * strategies add, read-only over HTTP/1.1.
 *
 * <p>Built on HttpCore's reactor, because a client that does not read, or reads a byte a second,
 * must cost a buffer and not a thread. Four daemon threads serve everything: one accepts, one moves
 * bytes, two make pages and keep the deadlines. A connection carries one exchange and is then
 * closed: at one scrape every few seconds keeping it would gain nothing, and a fresh connection has
 * one simple life: so long to send its request, so long to take its answer. When too many are open,
 * the oldest makes room for the newest, so that idle clients cannot lock a scrape out.
 *
 * <p>Pages are rendered whole before the first byte is sent. So a page that fails gives a clean
 * 500, every answer has its length, and no page waits for a slow network.
 */
@NullMarked
package io.outrigger.engine.admin;

import org.jspecify.annotations.NullMarked;
