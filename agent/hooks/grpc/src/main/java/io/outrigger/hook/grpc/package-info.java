/**
 * gRPC for Java from 1.40, servers and clients. Woven in gRPC's core, above all transports; tested
 * on Netty, Netty under gRPC's own prefix, and in a Servlet container.
 *
 * <p>A call counts as the HTTP request that it is: method {@code POST}, route {@code
 * /package.Service/Method}. The status of HTTP is 200 even for calls that fail, so another stands
 * in its place for the status of gRPC: {@code NOT_FOUND} is 404, {@code UNAVAILABLE} 503, and so
 * on, see {@link io.outrigger.port.grpc.GrpcStatus}. So what watches for 5xx watches gRPC too;
 * three codes are 400, three 500 and two 409. The ports are told gRPC's own status besides, the
 * type of the method, and of calls made what they call.
 *
 * <p>Servers:
 *
 * <ul>
 *   <li>{@code ServerImplBuilder.build} is where all builders end: a factory of tracers is added,
 *       gRPC's own way to hang something on a call. The tracer does nothing but hold the exchange;
 *       a table would need a lock for each call;
 *   <li>an exchange begins in {@code streamCreated} of the listener that {@code ServerImpl} gives
 *       to a transport, when the headers have been read, also of unknown methods;
 *   <li>{@code StatsTraceContext.serverCallStarted} tells the method, if the server knows it: one
 *       that it does not know is unmatched, with 501;
 *   <li>it ends in {@code StatsTraceContext.streamClosed}, which transports call once the last
 *       frame is written, or the call is cancelled, past its deadline or lost with its connection;
 *       with the status that is true then, and however long the stream lasted;
 *   <li>connections are the transports that {@code ServerImpl} knows of, for servers that listen on
 *       a port.
 * </ul>
 *
 * <p>In a Servlet container (grpc-servlet) a call is the container's request: that one counts, and
 * is given the route and the status here. The container may end it first, for gRPC hears of a
 * client that is gone, or of a time that is up, by a queue of its own: the request is over with
 * both. Once {@code streamCreated} has returned, gRPC always says a status. What the container
 * calls the route, such as {@code /package.Service/*}, is no name for a method that is not known.
 *
 * <p>Clients: {@code ClientCallImpl} is one call as the application sees it, below its interceptors
 * and above gRPC's own retries, which are not counted apart. It begins in {@code start} and ends in
 * {@code closeObserver}, just before the application hears of the status. A status that carries a
 * cause was made by the client and no answer: it counts as the error that caused it. The label
 * {@code host} is the channel's authority; where its calls go is the matter of its name resolver
 * and balancer. So a strategy cannot move a call, see {@code HttpCall.movable()}. It can refuse
 * one: the call is not sent, by the way that gRPC takes for one whose deadline has passed before
 * the start, and the application hears {@code UNAVAILABLE} in the way it is used to.
 *
 * <p>Not covered: servers that were built before the agent came; requests that a transport answers
 * before there is a call, such as those without gRPC's content type; calls that a client gives up
 * before its channel has first resolved its name; the time to resolve it; calls that gRPC makes for
 * itself, such as health checks. Connections of a server on a Unix socket are not counted. Handlers
 * find no current exchange: nothing inside of a call names its route.
 */
@NullMarked
package io.outrigger.hook.grpc;

import org.jspecify.annotations.NullMarked;
