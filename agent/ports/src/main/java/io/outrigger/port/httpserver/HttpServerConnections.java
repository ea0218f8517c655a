package io.outrigger.port.httpserver;

import java.lang.ref.WeakReference;

/** The client connections of one server, read when somebody asks. */
public final class HttpServerConnections {

  private final String server;
  private final boolean tls;
  private final WeakReference<Object> owner;
  private final WeakReference<ConnectionSampler<Object>> sampler;

  HttpServerConnections(
      String server, boolean tls, Object owner, ConnectionSampler<Object> sampler) {
    this.server = server;
    this.tls = tls;
    this.owner = new WeakReference<>(owner);
    this.sampler = new WeakReference<>(sampler);
  }

  /** The server's name and port, such as {@code tomcat:8080}. */
  public String server() {
    return server;
  }

  /** Whether the server speaks TLS, so that its addresses begin with {@code https}. */
  public boolean tls() {
    return tls;
  }

  /** Open connections now; 0 once the server is gone. */
  public int open() {
    Object server = owner.get();
    ConnectionSampler<Object> count = sampler.get();
    return server == null || count == null ? 0 : Math.max(0, count.open(server));
  }

  /** Whether it is a hook's, as the name of the sampler's class tells. */
  boolean isCountedBy(String hookId) {
    ConnectionSampler<Object> count = sampler.get();
    return count != null
        && count.getClass().getName().startsWith("io.outrigger.hook." + hookId + ".");
  }

  boolean isOf(Object server) {
    return owner.refersTo(server);
  }

  /** Whether the server was collected. */
  public boolean gone() {
    return owner.refersTo(null) || sampler.refersTo(null);
  }
}
