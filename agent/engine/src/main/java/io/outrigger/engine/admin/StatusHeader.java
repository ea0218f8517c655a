package io.outrigger.engine.admin;

import java.time.Duration;
import java.util.List;

/**
 * What the top of the status page says.
 *
 * @param version the agent's
 * @param uptime since the JVM's start
 * @param java the JVM, such as {@code 17.0.15 (Eclipse Adoptium)}
 * @param pid the process
 * @param links the other pages
 */
public record StatusHeader(
    String version, Duration uptime, String java, long pid, List<Link> links) {

  /**
   * A link to another page of the endpoint.
   *
   * @param path such as {@code /metrics}
   * @param says one sentence
   */
  public record Link(String path, String says) {}
}
