package io.outrigger.it.app.springmvc;

import io.outrigger.it.app.embedded.EmbeddedTomcat;
import java.io.IOException;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** The contract's program on Spring MVC. */
public final class SpringMvcMain {

  /** Spring MVC as it comes. */
  @Configuration
  @EnableWebMvc
  public static class Defaults {}

  private SpringMvcMain() {}

  public static void main(String[] args) throws IOException, LifecycleException {
    EmbeddedTomcat.start(SpringMvcMain::fill);
  }

  private static void fill(Context context) {
    AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
    spring.register(Defaults.class, ItemController.class);
    Wrapper dispatcher = Tomcat.addServlet(context, "dispatcher", new DispatcherServlet(spring));
    dispatcher.setAsyncSupported(true);
    dispatcher.setLoadOnStartup(1);
    context.addServletMappingDecoded("/", "dispatcher");
  }
}
