/**
 * Whole requests through real servers, with the agent and without. Nothing but the socket is ours:
 * the bytes of a request go in and those of its answer come out in memory, on one thread.
 */
@NullMarked
package io.outrigger.benchmark.server;

import org.jspecify.annotations.NullMarked;
