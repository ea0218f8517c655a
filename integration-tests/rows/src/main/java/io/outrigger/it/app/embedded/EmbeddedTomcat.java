package io.outrigger.it.app.embedded;

import io.outrigger.it.app.Ready;
import io.outrigger.it.app.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** A Tomcat with one application at {@code /it}. */
public final class EmbeddedTomcat {

  private EmbeddedTomcat() {}

  /** Starts a Tomcat on any free port; the system property {@code it.protocol} may say AJP/1.3. */
  public static void start(Consumer<Context> application) throws IOException, LifecycleException {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    String protocol = System.getProperty("it.protocol", "HTTP/1.1");
    Connector connector = new Connector(protocol);
    if (protocol.startsWith("AJP")) {
      connector.setProperty("secretRequired", "false");
    }
    connector.setPort(0);
    connector.setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
    if (Tls.wanted()) {
      speakTls(connector);
    } else {
      connector.addUpgradeProtocol(new Http2Protocol());
    }
    tomcat.setConnector(connector);
    ((StandardHost) tomcat.getHost()).setErrorReportValveClass(QuietErrors.class.getName());
    application.accept(tomcat.addContext("/it", null));
    tomcat.start();
    Ready.on(connector.getLocalPort());
  }

  private static void speakTls(Connector connector) {
    SSLHostConfig host = new SSLHostConfig();
    SSLHostConfigCertificate certificate =
        new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
    certificate.setCertificateKeystoreFile(Tls.file());
    certificate.setCertificateKeystorePassword(Tls.password());
    certificate.setCertificateKeystoreType("PKCS12");
    host.addCertificate(certificate);
    connector.setProperty("SSLEnabled", "true");
    connector.addSslHostConfig(host);
  }
}
