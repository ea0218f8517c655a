/**
 * Micronaut 4.10 on its own server, which is built on Netty: names the route, never counts.
 * Requests are counted by the hook of Netty, whose codecs Micronaut uses for HTTP/1.1 and HTTP/2.
 *
 * <p>Woven is {@code RouteExecutor.setRouteAttributes}, which is called once for each request that
 * has a route, when it has been found; {@code RouteExecutor.findRouteMatch} would be called by code
 * that only asks. WebSockets are found elsewhere; the constructor of {@code
 * WebsocketRequestLifecycle} is told of theirs.
 *
 * <p>Both run where the request was read, unless a filter that comes before the match is answered
 * by another thread: then the route is not named. Methods that are executed on other threads come
 * later. The connection would not tell: Micronaut works on requests ahead of their turn.
 *
 * <p>A route is named as it was written, with the application's context path and without the
 * variables of the query. Errors keep the route that failed, whoever answers them. Not covered:
 * HTTP/3; static resources, which have no route; Micronaut on containers of servlets, which the
 * hooks of these name.
 */
@NullMarked
package io.outrigger.hook.micronaut;

import org.jspecify.annotations.NullMarked;
