package io.outrigger.it.app.client;

/** Makes one call with the client that the row is about. */
@FunctionalInterface
public interface Caller {

  /**
   * Calls, and returns the status and the body as {@link ClientDriver#text} puts them together.
   *
   * @param mode {@code sync}, {@code async}; {@code stream}: the body is taken as a stream; {@code
   *     timeout}: waits for the answer no longer than 300 ms; {@code cancel}: takes the call back
   *     once the server has it, some 300 ms later; {@code unread}: the answer's body is closed, or
   *     left, without being read; {@code socket}: opens a WebSocket, and takes the first text that
   *     it hears for the body; others of the row's own
   */
  String call(String mode, String method, String url, String body) throws Exception;
}
