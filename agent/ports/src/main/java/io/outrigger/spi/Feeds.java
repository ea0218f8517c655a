package io.outrigger.spi;

/** The ports that a hook feeds. */
public enum Feeds {
  /** It begins and ends what {@link io.outrigger.port.httpserver.HttpServerPort} is told of. */
  HTTP_SERVED("HTTP served", true, false),

  /** It begins and ends what {@link io.outrigger.port.httpclient.HttpClientPort} is told of. */
  HTTP_CALLED("HTTP called", false, true),

  /** Both. */
  HTTP_SERVED_AND_CALLED("HTTP served and called", true, true),

  /** It names what a hook of a server has begun, and may say which thread works on it. */
  ROUTES_OF_HTTP_SERVED("routes of HTTP served", true, false),

  /**
   * It tells {@link io.outrigger.port.cache.CachePort} of caches, in which nothing is under way.
   */
  CACHES("caches", false, false);

  private final String words;
  private final boolean servers;
  private final boolean clients;

  Feeds(String words, boolean servers, boolean clients) {
    this.words = words;
    this.servers = servers;
    this.clients = clients;
  }

  /** For the list of libraries, such as {@code HTTP served}. */
  public String words() {
    return words;
  }

  /** Whether the port for HTTP that the application serves is among them. */
  public boolean httpServer() {
    return servers;
  }

  /** Whether the port for HTTP that the application calls is among them. */
  public boolean httpClient() {
    return clients;
  }
}
