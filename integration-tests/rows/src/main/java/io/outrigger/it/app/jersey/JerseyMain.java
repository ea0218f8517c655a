package io.outrigger.it.app.jersey;

import io.outrigger.it.app.jaxrs.JaxRsTomcat;
import java.io.IOException;
import java.util.Map;
import org.apache.catalina.LifecycleException;
import org.glassfish.jersey.servlet.ServletContainer;

/** The contract's program on Jersey. */
public final class JerseyMain {

  private JerseyMain() {}

  public static void main(String[] args) throws IOException, LifecycleException {
    JaxRsTomcat.start(new ServletContainer(), Map.of());
  }
}
