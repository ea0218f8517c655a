/**
 * Vert.x Web 4.5 and 5.1: names the route, never counts. Requests are counted by the hook of Netty,
 * whose codecs Vert.x extends for HTTP/1.1 and HTTP/2.
 *
 * <p>A router hands a request to all routes that match, one after the other, until a handler does
 * not go on to the next:
 *
 * <ul>
 *   <li>{@code RouteState.handleContext} is the step in which a route gets the request. The last
 *       one, which answers, is the route; so it is with handlers of bodies and the like in front,
 *       with routers that are mounted on others, and with requests that are routed anew.
 *   <li>{@code RoutingContextImpl.checkHandleNoMatch} finds nobody left: the request has no route.
 *       Failures keep the route that failed, whoever answers them. What is called after the answer
 *       names nothing.
 * </ul>
 *
 * <p>A route is named as it was written, {@code /users/:id}, behind what its router is mounted on;
 * one without a path is {@code /*}; one by an expression is called as {@code Route.getName} says,
 * which is the expression unless the application gave it a name. Frameworks that are built on
 * routers have better names.
 *
 * <p>Handlers run where the application wants. With HTTP/1 the exchange is the one that the
 * connection carries. With HTTP/2 Vert.x works on many requests of a connection at once: each is
 * remembered where its object is made, {@code Http2ServerRequest} or, from 5.1 on, {@code
 * HttpServerRequestImpl}. That may be off the event loop, so {@code DefaultHttp2ServerStream},
 * which is made there, hands it over.
 *
 * <p>Not covered: HTTP/3; paths that an application tells apart without a router.
 */
@NullMarked
package io.outrigger.hook.vertx;

import org.jspecify.annotations.NullMarked;
