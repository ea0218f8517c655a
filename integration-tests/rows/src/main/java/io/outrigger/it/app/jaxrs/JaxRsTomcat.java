package io.outrigger.it.app.jaxrs;

import io.outrigger.it.app.embedded.EmbeddedTomcat;
import java.io.IOException;
import java.util.Map;
import javax.servlet.http.HttpServlet;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;

/** The contract's program on an implementation of JAX-RS, which is a servlet at {@code /api/*}. */
public final class JaxRsTomcat {

  private JaxRsTomcat() {}

  /** Starts it. */
  public static void start(HttpServlet implementation, Map<String, String> initParameters)
      throws IOException, LifecycleException {
    EmbeddedTomcat.start(context -> fill(context, implementation, initParameters));
  }

  private static void fill(
      Context context, HttpServlet implementation, Map<String, String> initParameters) {
    Wrapper wrapper = Tomcat.addServlet(context, "api", implementation);
    wrapper.setAsyncSupported(true);
    wrapper.setLoadOnStartup(1);
    wrapper.addInitParameter("javax.ws.rs.Application", Api.class.getName());
    initParameters.forEach(wrapper::addInitParameter);
    context.addServletMappingDecoded("/api/*", "api");
  }
}
