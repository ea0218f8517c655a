/**
 * The HTTP that the application calls: one {@link HttpCall} for each request that a client sends,
 * redirects and retries included.
 *
 * <p>A hook has the target chosen first ({@link HttpClientPort#choose}), sends the request there,
 * and says when it begins and how it ends. {@link HttpAttempt} keeps the status until then.
 */
@NullMarked
package io.outrigger.port.httpclient;

import org.jspecify.annotations.NullMarked;
