/**
 * Micronaut 4 on its own server, which is built on Netty: names the route, never counts. Requests
 * are counted by the hook of Netty, whose codecs Micronaut uses for HTTP/1.1 and HTTP/2.
 *
 * <p>Woven is {@code RouteExecutor.setRouteAttributes}, which is called once for each request that
 * has a route, when it has been found; {@code RouteExecutor.findRouteMatch} would be called by code
 * that only asks. WebSockets are found elsewhere; the constructor of {@code
 * WebsocketRequestLifecycle} is told of theirs.
 *
 * <p>Mostly that is where the head of the request is read, and the thread works on its exchange.
 * There are three places where Micronaut puts a request aside and goes on later, when the thread
 * works on nothing, on another request, or is another one. Each has an object of its own that sees
 * both ends, and carries the exchange from one to the other:
 *
 * <ul>
 *   <li>HTTP/1.1: a body that did not come with its head. {@code OptimisticBufferingInboundHandler}
 *       waits for it until all that has arrived is read, and then starts the request without. It is
 *       one for a connection, of whose requests one is read at a time. The connection would not do:
 *       Micronaut works on requests ahead of their turn.
 *   <li>HTTP/2: the same in {@code MultiplexedStream}, of which each stream has one.
 *   <li>Filters that come before the match, if an application has some, may be run by other
 *       threads. {@code RouteMatchResolverHttpFilter} stands behind them and looks for the route.
 * </ul>
 *
 * <p>Filters of the usual kind and the methods of controllers come after the match. A route is
 * named as it was written, with the application's context path and without the variables of the
 * query. The hook is not optional, though it only names: between two woven places it has made an
 * exchange that of the thread, which one that is retired would not give back. Errors keep the route
 * that failed, whoever answers them. Without a name are a path that has routes for other methods
 * only, and static resources, for which there is no route. Not covered: HTTP/3; the option for the
 * older handlers of HTTP/2; Micronaut on containers of servlets, which the hooks of these name.
 */
@NullMarked
package io.outrigger.hook.micronaut;

import org.jspecify.annotations.NullMarked;
