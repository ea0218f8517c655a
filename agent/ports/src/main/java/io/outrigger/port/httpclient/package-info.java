/**
 * The HTTP that the application calls: one {@link HttpCall} for each request that a client sends,
 * redirects and retries included.
 *
 * <p>A hook has the target chosen first ({@link HttpClientPort#choose}), sends the request there,
 * and says when it begins and how it ends. {@link HttpAttempt} keeps the status until then.
 *
 * <p>Most clients can send a call anywhere. Those of gRPC can send it nowhere else, nor can those
 * stages of a log-in that have to stay on their connection ({@link HttpCall#movable()}); and {@link
 * java.net.HttpURLConnection} speaks one scheme per object ({@link HttpCall#schemeMovable()}). All
 * can be refused.
 *
 * <p>A strategy that is an {@link HttpRetrier} has calls sent once more. The hooks of some clients
 * have weaves for that alone ({@link io.outrigger.spi.Weave.Method#repeating()}), around all that
 * the client does for one call of the application, and woven only where there is such a strategy.
 * They ask an {@link HttpRetry} after each outcome; each request that is sent is a call as ever.
 */
@NullMarked
package io.outrigger.port.httpclient;

import org.jspecify.annotations.NullMarked;
