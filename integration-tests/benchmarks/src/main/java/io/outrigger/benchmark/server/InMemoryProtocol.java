package io.outrigger.benchmark.server;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.AbstractEndpoint;
import org.apache.tomcat.util.net.NioChannel;

/** Tomcat's own HTTP/1.1, whose processors can be had without a connection. */
public final class InMemoryProtocol extends Http11NioProtocol {

  /** A processor as each connection has one. */
  Processor processor() {
    return createProcessor();
  }

  /** The endpoint that the connections belong to. */
  AbstractEndpoint<NioChannel, ?> endpoint() {
    return getEndpoint();
  }
}
