package io.outrigger.it.promise.app;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** A Tomcat with one servlet. */
public final class ThrowawayTomcat {

  private final Tomcat tomcat = new Tomcat();

  /** Starts it and returns its port. */
  public int start() throws IOException, LifecycleException {
    tomcat.setBaseDir(Files.createTempDirectory("throwaway").toString());
    tomcat.setPort(0);
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "hello", new Hello());
    context.addServletMappingDecoded("/hello", "hello");
    tomcat.getConnector();
    tomcat.start();
    return tomcat.getConnector().getLocalPort();
  }

  /** Stops it for good. */
  public void stop() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }

  /** Says hello. */
  public static final class Hello extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("hello");
    }
  }
}
