/**
 * Javalin 5, 6 and 7: names the route, never counts; the server below, Jetty, does.
 *
 * <p>Woven is {@code JavalinServletContext.update}, through which the context of a request learns
 * of each handler that it has matched: before the handler runs, and in Javalin 5 before an access
 * manager may refuse it. Handlers that run before or after those for methods of HTTP name nothing.
 *
 * <p>Majors moved and renamed types, so what was matched is known here as {@code Object} and read
 * through method handles. Not covered: a {@code HEAD} that Javalin answers by itself because there
 * is a handler for {@code GET}, and what comes from static files; both stay as the server named
 * them.
 */
@NullMarked
package io.outrigger.hook.javalin;

import org.jspecify.annotations.NullMarked;
