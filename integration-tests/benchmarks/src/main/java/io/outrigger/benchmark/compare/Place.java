package io.outrigger.benchmark.compare;

/**
 * Where things are that an agent's arguments name.
 *
 * @param jar the agent
 * @param endpoint a free port, for the agent's endpoint
 * @param collector the port of what takes traces and metrics that are sent
 * @param folder of this module, for configuration files
 */
record Place(String jar, String endpoint, String collector, String folder) {

  /** For a reader. */
  static final Place WORDS = new Place("JAR", "PORT", "COLLECTOR", ".");
}
