package io.outrigger.it.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** What a program needs to speak TLS, if its starter asks for it. */
public final class Tls {

  private Tls() {}

  /** Whether the program is to speak TLS. */
  public static boolean wanted() {
    return System.getProperty("it.keys") != null;
  }

  /** A keystore in PKCS12 format. */
  public static String file() {
    return System.getProperty("it.keys");
  }

  /** Opens the keystore and the key in it. */
  public static String password() {
    return System.getProperty("it.keys.password");
  }

  /** Has the key. */
  public static KeyManagerFactory keys() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(Path.of(file()))) {
        store.load(in, password().toCharArray());
      }
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password().toCharArray());
      return keys;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Has the key. */
  public static SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys().getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
