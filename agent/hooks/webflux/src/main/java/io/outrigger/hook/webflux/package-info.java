/**
 * Spring WebFlux 5.3 to 7, on Reactor Netty and on all other servers that Spring adapts: names the
 * route and exceptions, never counts.
 *
 * <p>Woven are
 *
 * <ul>
 *   <li>{@code DispatcherHandler.invokeHandler}, from Spring 6 on {@code handleRequestWith}, which
 *       is entered once for each request that has a handler. By then all kinds of handler mappings
 *       have left their pattern in an attribute of the exchange: controllers, router functions with
 *       what they are nested in, and static resources. What Spring calls may run on any thread;
 *   <li>{@code HttpWebHandlerAdapter.handle}, by which every server hands its requests over. From
 *       there on the server's own request carries the exchange, except on connections of HTTP/1 to
 *       Reactor Netty, which carry it themselves;
 *   <li>{@code CheckpointInsertingHandler.handle}, the first that gets what filters and handler
 *       have thrown. From Spring 6 on its own observation tells of the same exceptions; what the
 *       application's {@code @ExceptionHandler} answers is not among them.
 * </ul>
 *
 * <p>The context path is put in front of the pattern. Requests that have no handler, or not for
 * their method, stay as the server named them.
 *
 * <p>Not covered: router functions that an application serves without a dispatcher ({@code
 * RouterFunctions.toHttpHandler}), router functions for static resources, which leave no pattern,
 * and preflight requests of CORS from Spring 6 on, which reach no handler.
 */
@NullMarked
package io.outrigger.hook.webflux;

import org.jspecify.annotations.NullMarked;
