/**
 * Play 2.8 to 3.0: names the route, never counts.
 *
 * <p>Woven are
 *
 * <ul>
 *   <li>{@code Server.getHandlerFor}, which Play's servers call once for each request that they can
 *       read, before anything of the application works on it. Its result is the request as the
 *       router left it, with the definition of the route among its attributes: for actions in Java
 *       and Scala, WebSockets, and a {@code HEAD} that takes the route of its {@code GET}. It runs
 *       on the thread that has read the request, upon Netty as upon Pekko HTTP, so that the
 *       exchange is the current one, also for requests that were sent ahead. What follows runs
 *       elsewhere and need not be looked at;
 *   <li>{@code GeneratedRouter.createInvoker}, by which routers define their routes, for the prefix
 *       alone. Of a routes file that is included below {@code /it}, or of an application with a
 *       {@code play.http.context}, Play's compiler writes the definition of {@code /it/items} as
 *       {@code /ititems}.
 * </ul>
 *
 * <p>Requests for which no route is found stay as the server named them, and so do those by routers
 * that are not made of a routes file ({@code RoutingDsl}, {@code SIRD}): they keep no pattern. Not
 * covered: Akka HTTP, the default server of Play 2, whose requests no hook counts.
 */
@NullMarked
package io.outrigger.hook.play;

import org.jspecify.annotations.NullMarked;
