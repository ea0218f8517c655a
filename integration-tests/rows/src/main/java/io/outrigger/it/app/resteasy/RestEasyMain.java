package io.outrigger.it.app.resteasy;

import io.outrigger.it.app.jaxrs.JaxRsTomcat;
import java.io.IOException;
import java.util.Map;
import org.apache.catalina.LifecycleException;
import org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher;

/** The contract's program on RESTEasy. */
public final class RestEasyMain {

  private RestEasyMain() {}

  public static void main(String[] args) throws IOException, LifecycleException {
    JaxRsTomcat.start(
        new HttpServlet30Dispatcher(), Map.of("resteasy.servlet.mapping.prefix", "/api"));
  }
}
