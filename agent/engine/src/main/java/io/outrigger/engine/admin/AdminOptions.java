package io.outrigger.engine.admin;

import io.outrigger.option.Option;
import io.outrigger.option.OptionValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Options of the admin endpoint. */
public final class AdminOptions {

  /** Whether there is an endpoint at all. */
  public static final Option<Boolean> ENABLED =
      Option.bool("outrigger.http.enabled")
          .defaultsTo(true)
          .says("Whether the admin endpoint with /metrics is opened.");

  /** Every address by default: Prometheus mostly runs on another machine. */
  public static final Option<String> HOST =
      Option.text("outrigger.http.host")
          .defaultsTo("0.0.0.0")
          .says(
              "Address that the admin endpoint listens on; 0.0.0.0 means all addresses, 127.0.0.1 "
                  + "keeps it on this machine.");

  /** The port; 0 takes any free one. */
  public static final Option<Integer> PORT =
      Option.integer("outrigger.http.port")
          .defaultsTo(9464)
          .between(0, 65_535)
          .says("Port of the admin endpoint; 0 takes any free port, which the log then names.");

  /** What happens when the port is taken. */
  public static final Option<Boolean> PORT_FALLBACK =
      Option.bool("outrigger.http.port-fallback")
          .defaultsTo(false)
          .says(
              "Whether the next 100 ports are tried when the port is taken; without it there is one "
                  + "error in the log and no endpoint.");

  /** User name; empty for no authentication. */
  public static final Option<String> USERNAME =
      Option.text("outrigger.http.username")
          .defaultsTo("")
          .says(
              "User name that the admin endpoint asks for (HTTP basic authentication); empty for "
                  + "none. /healthz stays open to all.");

  /** Password that goes with {@link #USERNAME}. */
  public static final Option<String> PASSWORD =
      Option.text("outrigger.http.password")
          .defaultsTo("")
          .secret()
          .says("Password that goes with outrigger.http.username.");

  /** Keystore file; empty for plain HTTP. */
  public static final Option<String> TLS_KEYSTORE =
      Option.text("outrigger.http.tls.keystore")
          .defaultsTo("")
          .says(
              "Keystore file with the key and certificate of the admin endpoint, which then speaks "
                  + "HTTPS; empty for HTTP.");

  /** Password of {@link #TLS_KEYSTORE} and of the key in it. */
  public static final Option<String> TLS_KEYSTORE_PASSWORD =
      Option.text("outrigger.http.tls.keystore-password")
          .defaultsTo("")
          .secret()
          .says("Password of the keystore and of the key in it.");

  /** Format of {@link #TLS_KEYSTORE}. */
  public static final Option<String> TLS_KEYSTORE_TYPE =
      Option.text("outrigger.http.tls.keystore-type")
          .defaultsTo("PKCS12")
          .says("Format of the keystore: PKCS12, JKS or another that this Java knows.");

  /** All of them. */
  public static final List<Option<?>> ALL =
      Option.list(
          ENABLED,
          HOST,
          PORT,
          PORT_FALLBACK,
          USERNAME,
          PASSWORD,
          TLS_KEYSTORE,
          TLS_KEYSTORE_PASSWORD,
          TLS_KEYSTORE_TYPE);

  private AdminOptions() {}

  /** What the options in force ask for. {@link #ENABLED} is the caller's to look at. */
  public static AdminSettings settings(OptionValues values) {
    return new AdminSettings(
        values.get(HOST),
        values.get(PORT),
        values.get(PORT_FALLBACK),
        credentials(values),
        keystore(values),
        AdminSettings.Limits.USUAL);
  }

  /** A password without a user name still closes the endpoint: half a setting must not open it. */
  private static AdminSettings.@Nullable Credentials credentials(OptionValues values) {
    String username = values.get(USERNAME);
    String password = values.get(PASSWORD);
    return username.isEmpty() && password.isEmpty()
        ? null
        : new AdminSettings.Credentials(username, password);
  }

  private static AdminSettings.@Nullable Keystore keystore(OptionValues values) {
    String file = values.get(TLS_KEYSTORE);
    return file.isEmpty()
        ? null
        : new AdminSettings.Keystore(
            file, values.get(TLS_KEYSTORE_PASSWORD), values.get(TLS_KEYSTORE_TYPE));
  }
}
