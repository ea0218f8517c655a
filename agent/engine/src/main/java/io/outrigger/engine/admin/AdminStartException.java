package io.outrigger.engine.admin;

import org.jspecify.annotations.Nullable;

/**
 * The endpoint could not be opened. The message is whole sentences for the log: it names the option
 * and says what to do, and needs no stack trace beside it.
 */
public final class AdminStartException extends Exception {
  private static final long serialVersionUID = 1L;

  private AdminStartException(String message, @Nullable Throwable cause) {
    super("The admin endpoint is not opened: " + message, cause);
  }

  /** The port, or all ports that fallback may try. */
  static AdminStartException portTaken(int first, int last, @Nullable Throwable cause) {
    String taken =
        first == last
            ? "port " + first + " is taken"
            : "ports " + first + " to " + last + " are taken";
    String fallback =
        first == last ? ", or " + AdminOptions.PORT_FALLBACK + "=true to try the next 100" : "";
    return new AdminStartException(
        taken
            + ". Set "
            + AdminOptions.PORT
            + " to another port or to 0 for any free one"
            + fallback
            + ".",
        cause);
  }

  static AdminStartException portForbidden(int port, @Nullable Throwable cause) {
    return new AdminStartException(
        "this user may not listen on port "
            + port
            + ". Set "
            + AdminOptions.PORT
            + " to a port above 1023.",
        cause);
  }

  static AdminStartException wrongHost(String host, String reason, @Nullable Throwable cause) {
    return new AdminStartException(
        host + " " + reason + ". Look at the option " + AdminOptions.HOST + ".", cause);
  }

  static AdminStartException wrongKeystore(String option, String reason, Throwable cause) {
    return new AdminStartException(reason + ". Look at the option " + option + ".", cause);
  }

  /** Something that no option mends, such as too few file descriptors. */
  static AdminStartException other(Throwable cause) {
    return new AdminStartException(cause + ".", cause);
  }
}
