package io.outrigger.engine.admin;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.util.Enumeration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Makes TLS of a keystore; each thing that can be wrong with it names the option to look at. */
final class TlsKeystore {
  private TlsKeystore() {}

  static SSLContext open(AdminSettings.Keystore keystore) throws AdminStartException {
    KeyStore store = load(keystore);
    try {
      requireKey(store, keystore);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, keystore.password().toCharArray());
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(keys.getKeyManagers(), null, null);
      return tls;
    } catch (UnrecoverableKeyException e) {
      throw AdminStartException.wrongKeystore(
          AdminOptions.TLS_KEYSTORE_PASSWORD.name(),
          "the key in " + keystore.file() + " has another password than the keystore",
          e);
    } catch (GeneralSecurityException e) {
      throw AdminStartException.wrongKeystore(
          AdminOptions.TLS_KEYSTORE.name(),
          keystore.file() + " holds nothing that TLS can use: " + e.getMessage(),
          e);
    }
  }

  private static KeyStore load(AdminSettings.Keystore keystore) throws AdminStartException {
    try (InputStream in = new FileInputStream(keystore.file())) {
      KeyStore store = KeyStore.getInstance(keystore.type());
      store.load(in, keystore.password().toCharArray());
      return store;
    } catch (FileNotFoundException e) {
      throw AdminStartException.wrongKeystore(
          AdminOptions.TLS_KEYSTORE.name(), keystore.file() + " is not there or not readable", e);
    } catch (KeyStoreException e) {
      throw AdminStartException.wrongKeystore(
          AdminOptions.TLS_KEYSTORE_TYPE.name(),
          keystore.type() + " is no type of keystore that this Java knows",
          e);
    } catch (IOException e) {
      if (e.getCause() instanceof UnrecoverableKeyException) {
        throw AdminStartException.wrongKeystore(
            AdminOptions.TLS_KEYSTORE_PASSWORD.name(),
            "the keystore " + keystore.file() + " does not open with this password",
            e);
      }
      throw AdminStartException.wrongKeystore(
          AdminOptions.TLS_KEYSTORE.name(),
          keystore.file() + " is no keystore of type " + keystore.type(),
          e);
    } catch (GeneralSecurityException e) {
      throw AdminStartException.wrongKeystore(
          AdminOptions.TLS_KEYSTORE.name(),
          keystore.file() + " cannot be read: " + e.getMessage(),
          e);
    }
  }

  private static void requireKey(KeyStore store, AdminSettings.Keystore keystore)
      throws KeyStoreException {
    Enumeration<String> aliases = store.aliases();
    while (aliases.hasMoreElements()) {
      if (store.isKeyEntry(aliases.nextElement())) {
        return;
      }
    }
    throw new KeyStoreException("no private key in " + keystore.file());
  }
}
