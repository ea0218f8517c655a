/**
 * Servers on Pekko HTTP 1, Play's default server among them, with HTTP/1.1.
 *
 * <p>Pekko builds the stages of a connection from a blueprint. One stage is added to it, between
 * the controller, which knows requests and answers, and what parses and renders for it; the classes
 * around it are named by the compiler, with numbers that change from version to version, so that
 * none of them can be woven. It hands on all that it sees, and
 *
 * <ul>
 *   <li>an exchange begins when the head of a request has been read, also one that the parser
 *       refuses, whose method is not known;
 *   <li>an answer tells its status. It ends the exchange when the renderer asks for the next one or
 *       ends, which it does after the last part of the body; 100 ends nothing, 101 ends at once;
 *   <li>when the stage stops, with the connection or when another protocol takes over, what is open
 *       ends with 500.
 * </ul>
 *
 * <p>Woven are
 *
 * <ul>
 *   <li>{@code HttpServerBluePrint.controller}, once for each server, to add the stage;
 *   <li>{@code Http.prepareAttributes}, once for each connection, where the listening socket is
 *       known and may be told to the stages. Without it, as where an application joins {@code
 *       serverLayer} to something of its own, nothing is counted;
 *   <li>{@code GraphInterpreter.execute}, whose thread is given back at its end.
 * </ul>
 *
 * <p><b>For hooks of frameworks on top</b>: what the application does with a request at first, on
 * the thread that has read it, finds its exchange current.
 *
 * <p>Connections are counted from their first stage to their last, idle ones included, for servers
 * of which one has carried a request. Not covered: HTTP/2; connections that have become WebSockets
 * are not counted as open; Akka HTTP, which has other names.
 */
@NullMarked
package io.outrigger.hook.pekkohttp;

import org.jspecify.annotations.NullMarked;
