package io.outrigger.engine.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminServerTlsTest {
  private static final String PASSWORD = "open-sesame";
  @TempDir static Path folder;
  private static Path store = Path.of("");

  @BeforeAll
  static void makeKeystore() throws Exception {
    store = folder.resolve("admin.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                "admin",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2")
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
  }

  @Test
  void pagesAreServedOverTls() throws Exception {
    String metrics = "a_metric_of_some_length 1\n".repeat(20_000);
    try (Endpoint endpoint =
        Endpoint.of(
            settings(store.toString(), PASSWORD, "PKCS12", Endpoint.LIMITS),
            FixedPage.text("/metrics", metrics))) {
      assertThat(endpoint.server.url()).isEqualTo("https://127.0.0.1:" + endpoint.port());
      for (int i = 0; i < 3; i++) {
        try (SSLSocket socket = connect(endpoint.port())) {
          socket
              .getOutputStream()
              .write("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
          String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
          assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n" + metrics);
        }
      }
    }
  }

  @Test
  void aHandshakeThatIsNotFinishedIsCutOff() throws Exception {
    AdminSettings.Limits limits =
        new AdminSettings.Limits(
            Duration.ofMillis(300), Duration.ofMinutes(5), 8, Duration.ofMillis(20));
    try (Endpoint endpoint = Endpoint.of(settings(store.toString(), PASSWORD, "PKCS12", limits));
        RawClient client = endpoint.raw()) {
      assertThat(client.isCutOff()).isTrue();
    }
  }

  @Test
  void plainHttpOnTheTlsPortHarmsNobody() throws Exception {
    try (Endpoint endpoint =
        Endpoint.of(
            settings(store.toString(), PASSWORD, "PKCS12", Endpoint.LIMITS),
            FixedPage.text("/metrics", "a 1\n"))) {
      try (RawClient client = endpoint.raw()) {
        client.send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(client.readAll()).doesNotContain("a 1");
      }
      try (SSLSocket socket = connect(endpoint.port())) {
        socket.getOutputStream().write("GET /metrics HTTP/1.0\r\n\r\n".getBytes(UTF_8));
        assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).endsWith("a 1\n");
      }
    }
  }

  @Test
  void whateverIsWrongWithTheKeystoreNamesItsOption() throws Exception {
    Path nonsense = Files.writeString(folder.resolve("nonsense.p12"), "no keystore");
    Path empty = folder.resolve("empty.p12");
    KeyStore none = KeyStore.getInstance("PKCS12");
    none.load(null, null);
    try (var out = Files.newOutputStream(empty)) {
      none.store(out, PASSWORD.toCharArray());
    }
    String file = store.toString();

    assertWrong(folder.resolve("none").toString(), PASSWORD, "PKCS12", "tls.keystore");
    assertWrong(file, "open-barley", "PKCS12", "tls.keystore-password");
    assertWrong(file, PASSWORD, "PKCS13", "tls.keystore-type");
    assertWrong(nonsense.toString(), PASSWORD, "PKCS12", "tls.keystore");
    assertWrong(empty.toString(), PASSWORD, "PKCS12", "tls.keystore");
  }

  private static void assertWrong(String file, String password, String type, String option) {
    assertThatThrownBy(
            () -> AdminServer.start(settings(file, password, type, Endpoint.LIMITS), List::of))
        .isInstanceOf(AdminStartException.class)
        .hasMessageStartingWith("The admin endpoint is not opened: ")
        .hasMessageEndingWith("Look at the option outrigger.http." + option + ".")
        .message()
        .doesNotContain(password);
  }

  private static AdminSettings settings(
      String file, String password, String type, AdminSettings.Limits limits) {
    return Endpoint.settings(
        0, false, null, new AdminSettings.Keystore(file, password, type), limits);
  }

  private static SSLSocket connect(int port) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      trusted.load(in, PASSWORD.toCharArray());
    }
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("admin", trusted.getCertificate("admin"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(certificates);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    SSLSocket socket =
        (SSLSocket) tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    return socket;
  }
}
