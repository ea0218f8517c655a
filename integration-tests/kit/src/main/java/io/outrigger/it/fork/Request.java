package io.outrigger.it.fork;

/**
 * One HTTP/1.1 request.
 *
 * @param method the method
 * @param wire every character that goes to the server, body included, as ISO-8859-1
 */
public record Request(String method, String wire) {

  /** A GET. */
  public static Request get(String path) {
    return of("GET", path);
  }

  /** A request without a body. */
  public static Request of(String method, String path) {
    return new Request(method, method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  /** A request's head alone, with these lines among its headers. */
  public static Request head(String method, String path, String... headers) {
    return new Request(
        method,
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\n"
            + String.join("\r\n", headers)
            + "\r\n\r\n");
  }

  /** A POST of ISO-8859-1 text. */
  public static Request post(String path, String body) {
    return of("POST", path, "text/plain", body);
  }

  /** A request with a body of ISO-8859-1 text. */
  public static Request of(String method, String path, String contentType, String body) {
    return new Request(
        method,
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
            + contentType
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  /** Something that may not be HTTP at all. */
  public static Request raw(String wire) {
    return new Request("", wire);
  }
}
