/**
 * Servers on Netty 4.1 and 4.2, with HTTP/1.1 and HTTP/2: applications that are written to Netty
 * itself and all frameworks that put Netty's own codecs into their pipelines. No handler is added
 * to any pipeline; the codecs are woven.
 *
 * <p>HTTP/1.1:
 *
 * <ul>
 *   <li>an exchange begins at the end of {@code HttpObjectDecoder.decode}, in decoders of requests,
 *       when the head of a request has been read; also one that the decoder found bad, which counts
 *       with the answer that the application gives it;
 *   <li>{@code HttpObjectEncoder.encode}, in encoders of responses, tells the status, and the end
 *       with the last content. Answers belong to requests in the order in which these were read.
 *       Interim responses end nothing; 101 is the end of HTTP. A 101 to HTTP/2 does not count: its
 *       request goes on as the first stream;
 *   <li>when the connection is closed, what is open ends with the status that the client was told.
 * </ul>
 *
 * <p>HTTP/2 is woven below all that applications build on it (child channels with or without HTTP
 * objects, adapters of whole messages, handlers of frameworks):
 *
 * <ul>
 *   <li>an exchange begins before the decoder's {@code onHeadersRead} of a new stream;
 *   <li>{@code DefaultHttp2ConnectionEncoder.writeHeaders} tells the status;
 *   <li>it ends where {@code DefaultHttp2Connection} announces that the server's side of the
 *       stream, or the stream, is closed: after the last frame was written, reset, or given up with
 *       the connection.
 * </ul>
 *
 * <p>Calls of gRPC, told by their content type, are left out, see {@code GrpcCall}. An answer that
 * never began is counted as 500. Only channels that a {@code ServerChannel} accepted are looked at.
 *
 * <p><b>For hooks of frameworks on top</b>, which name the route:
 *
 * <ul>
 *   <li>While a request and its content are fired through the pipeline, on the thread of the codec,
 *       {@code HttpServerPort.current()} is its exchange: in all of {@code channelRead} and what it
 *       calls. So it is with HTTP/2, in child channels too, as long as these read by themselves.
 *   <li>On other threads, or later, {@code HttpServerPort.carried(channel)} with the connection's
 *       {@code io.netty.channel.Channel} is the exchange that is answered next. That is the one
 *       meant in frameworks that work on the requests of a connection one after the other, which
 *       keep pipelined ones waiting and fire them later, when no exchange is current. HTTP/1 only.
 *   <li>For more than that a framework's hook takes the current exchange where the framework makes
 *       its own request object, and calls {@code HttpServerPort.carry} with that object.
 * </ul>
 *
 * <p>Attributes keep the state on the channels: they cannot be listed, need no lock and go with the
 * channel. An {@code Http2Connection} has none; its streams hang on it weakly.
 *
 * <p>Connections are counted from {@code DefaultChannelPipeline.fireChannelActive} until they are
 * closed, idle ones and those that became WebSockets included, for servers of which one connection
 * has carried HTTP. Not covered: HTTP/3; pushed responses; what HTTP/2 refuses before a stream
 * begins, and requests with headers beyond the limit; codecs of a framework's own making.
 */
@NullMarked
package io.outrigger.hook.netty;

import org.jspecify.annotations.NullMarked;
