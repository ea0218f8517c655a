package io.outrigger.engine.admin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the endpoint is to be opened.
 *
 * @param host address or name to listen on
 * @param port 0 to 65535; 0 takes any free port
 * @param portFallback whether the next 100 ports are tried when the port is taken
 * @param credentials what a client must know, or null if anybody may look
 * @param keystore key and certificate for HTTPS, or null for HTTP
 * @param limits what a client may cost
 */
public record AdminSettings(
    String host,
    int port,
    boolean portFallback,
    @Nullable Credentials credentials,
    @Nullable Keystore keystore,
    Limits limits) {

  /** A user name and its password. */
  public record Credentials(String username, String password) {
    @Override
    public String toString() {
      return username + ":***";
    }
  }

  /**
   * A keystore.
   *
   * @param file its path
   * @param password of the store and of the key in it
   * @param type such as {@code PKCS12}
   */
  public record Keystore(String file, String password, String type) {
    @Override
    public String toString() {
      return file + " (" + type + ")";
    }
  }

  /**
   * What a client may cost.
   *
   * @param request from the connection to the end of the request's headers, TLS handshake included
   * @param answer from there until the client has taken the whole answer
   * @param connections open at the same time; one more drops the oldest
   * @param revival pause before a listener that died (out of file descriptors, say) is opened anew
   */
  public record Limits(Duration request, Duration answer, int connections, Duration revival) {
    /** The limits in use. */
    public static final Limits USUAL =
        new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), 32, Duration.ofSeconds(5));
  }
}
