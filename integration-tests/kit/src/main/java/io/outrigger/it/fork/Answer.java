package io.outrigger.it.fork;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered.
 *
 * @param status the status code
 * @param headers names in lower case; of several with one name the last
 * @param body the body as ISO-8859-1, which keeps every byte
 */
public record Answer(int status, Map<String, String> headers, String body) {

  public Answer {
    headers = Map.copyOf(headers);
  }

  /** A header's value, or null. */
  public @Nullable String header(String lowerCaseName) {
    return headers.get(lowerCaseName);
  }

  /** Status and body: what must be the same with and without the agent. */
  public String essence() {
    return status + "\n" + body;
  }

  /**
   * Status, headers and body: for programs whose headers are known to be the same each time.
   *
   * @param except headers to leave out, in lower case
   */
  public String essenceWithHeaders(String... except) {
    Map<String, String> compared = new TreeMap<>(headers);
    compared.keySet().removeAll(List.of(except));
    return compared + "\n" + essence();
  }
}
