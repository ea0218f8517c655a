package io.outrigger.it.app.webfluxservlet;

import io.outrigger.it.app.embedded.EmbeddedTomcat;
import io.outrigger.it.app.webflux.WebFluxMain;
import java.io.IOException;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.springframework.http.server.reactive.ServletHttpHandlerAdapter;

/** The contracts' program on Spring WebFlux and a container of servlets. */
public final class WebFluxServletMain {

  private WebFluxServletMain() {}

  public static void main(String[] args) throws IOException, LifecycleException {
    EmbeddedTomcat.start(WebFluxServletMain::fill);
  }

  private static void fill(Context context) {
    ServletHttpHandlerAdapter adapter = new ServletHttpHandlerAdapter(WebFluxMain.application());
    Wrapper servlet = Tomcat.addServlet(context, "webflux", adapter);
    servlet.setAsyncSupported(true);
    servlet.setLoadOnStartup(1);
    context.addServletMappingDecoded("/", "webflux");
  }
}
