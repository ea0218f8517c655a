/**
 * Servers on Pekko HTTP 1, Play's default server among them, with HTTP/1.1.
 *
 * <p>Pekko builds the stages of a connection from a blueprint. Two stages are added to it, which
 * hand on all that they see: the classes around them are named by the compiler, with numbers that
 * change from version to version, so that none of them can be woven.
 *
 * <ul>
 *   <li>One is between the controller, which knows requests and answers, and what parses and
 *       renders for it. An exchange begins when the head of a request has been read, also one that
 *       the parser refuses, whose method is not known. An answer tells its status; it ends the
 *       exchange when the renderer asks for the next one or ends, which it does after the last part
 *       of the body; 100 ends nothing, 101 ends at once. When the stage stops, with the connection
 *       or when another protocol takes over, what is open ends with 500.
 *   <li>The other is next to the socket or TLS, and counts connections from their first stage to
 *       their last, idle ones and WebSockets included, for servers of which one has carried a
 *       request. It does nothing but add and take away.
 * </ul>
 *
 * <p>Woven are
 *
 * <ul>
 *   <li>{@code HttpServerBluePrint.controller} and {@code websocketSupport}, once for each server,
 *       to add the stages;
 *   <li>{@code Http.prepareAttributes}, once for each connection, where the listening socket is
 *       known and may be told to the stages. Without it, as where an application joins {@code
 *       serverLayer} to something of its own, nothing is counted;
 *   <li>{@code canEqual} of what the parser makes and the renderer takes, for the first stage
 *       alone: a stage is no woven place, and comes to one in this way. So its faults are the
 *       hook's, and a hook that was switched off begins nothing;
 *   <li>{@code GraphInterpreter.execute}, in which stages run, to give the thread back. Where Pekko
 *       pauses between the head of a request and its handler, the exchange is current again when it
 *       goes on;
 *   <li>{@code Http.ServerBinding.unbind} and {@code terminate}: the server is shown until its last
 *       connection is closed.
 * </ul>
 *
 * <p><b>For hooks of frameworks on top</b>: what the application does with a request at first, on
 * the thread that has read it, finds its exchange current.
 *
 * <p>Not covered: routes of Pekko's DSL, which are functions without names; HTTP/2, whose requests
 * are not counted but for one by which a connection leaves HTTP/1.1, with 101, nor are connections
 * that begin in it; Akka HTTP, which has other names; in the list of servers, one whose stream of
 * connections is ended in another way than by its binding.
 */
@NullMarked
package io.outrigger.hook.pekkohttp;

import org.jspecify.annotations.NullMarked;
