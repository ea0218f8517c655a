package io.outrigger.it.app.cxf;

import io.outrigger.it.app.jaxrs.JaxRsTomcat;
import java.io.IOException;
import java.util.Map;
import org.apache.catalina.LifecycleException;
import org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet;

/** The contract's program on Apache CXF. */
public final class CxfMain {

  private CxfMain() {}

  public static void main(String[] args) throws IOException, LifecycleException {
    JaxRsTomcat.start(new CXFNonSpringJaxrsServlet(), Map.of());
  }
}
