package io.outrigger.it.app.embedded;

import io.outrigger.it.app.Ready;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;

/** A Tomcat with one application at {@code /it}. */
public final class EmbeddedTomcat {

  private EmbeddedTomcat() {}

  /** Starts a Tomcat on any free port. */
  public static void start(Consumer<Context> application) throws IOException, LifecycleException {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
    tomcat.setConnector(connector);
    ((StandardHost) tomcat.getHost()).setErrorReportValveClass(QuietErrors.class.getName());
    application.accept(tomcat.addContext("/it", null));
    tomcat.start();
    Ready.on(connector.getLocalPort());
  }
}
