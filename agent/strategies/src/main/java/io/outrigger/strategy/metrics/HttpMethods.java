package io.outrigger.strategy.metrics;

import java.util.List;

/** The values of the label {@code method}: what a client may send is not bounded, this is. */
final class HttpMethods {

  private static final List<String> LABELS =
      List.of(
          "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "_OTHER");

  private HttpMethods() {}

  /** The position of the method's label; method names are case-sensitive. */
  static int indexOf(String method) {
    return switch (method) {
      case "GET" -> 0;
      case "HEAD" -> 1;
      case "POST" -> 2;
      case "PUT" -> 3;
      case "DELETE" -> 4;
      case "PATCH" -> 5;
      case "OPTIONS" -> 6;
      case "TRACE" -> 7;
      case "CONNECT" -> 8;
      default -> 9;
    };
  }

  static String label(int index) {
    return LABELS.get(index);
  }
}
