package io.outrigger.strategy.caching;

import io.outrigger.it.fork.FinishedProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;

/**
 * A certificate that nobody vouches for.
 *
 * @param store where it is for clients to trust, in a store of the JDK's
 * @param own with its key, for servers in Java
 * @param chain the certificate for servers, in PEM
 * @param key its key for servers, in PEM
 */
public record OwnCertificate(Path store, Path own, Path chain, Path key) {

  private static final String PASSWORD = "password";

  /** Makes one for an address. */
  public static OwnCertificate make(Path folder, String address) throws Exception {
    Path store = folder.resolve("store.p12");
    FinishedProcess made =
        FinishedProcess.run(
            Map.of(),
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "redis",
                "-keyalg",
                "EC",
                "-dname",
                "CN=redis",
                "-ext",
                "san=ip:" + address,
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString()));
    if (made.exitCode() != 0) {
      throw new IllegalStateException(made.toString());
    }
    KeyStore loaded = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    Key key = loaded.getKey("redis", PASSWORD.toCharArray());
    Path trust = folder.resolve("trust.jks");
    KeyStore trusted = KeyStore.getInstance("JKS");
    trusted.load(null, null);
    trusted.setCertificateEntry("redis", loaded.getCertificate("redis"));
    try (var out = Files.newOutputStream(trust)) {
      // of this kind the JDK reads certificates without the password
      trusted.store(out, PASSWORD.toCharArray());
    }
    return new OwnCertificate(
        trust,
        store,
        Files.writeString(
            folder.resolve("chain.pem"),
            pem("CERTIFICATE", loaded.getCertificate("redis").getEncoded())),
        Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", key.getEncoded())));
  }

  /** Sockets of servers that have it. */
  public SSLServerSocketFactory servers() throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(own.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context.getServerSocketFactory();
  }

  private static String pem(String kind, byte[] bytes) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
        + "\n-----END "
        + kind
        + "-----\n";
  }
}
