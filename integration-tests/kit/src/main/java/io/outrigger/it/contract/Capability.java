package io.outrigger.it.contract;

/** In what servers and their hooks differ; a row names what it lacks. */
public enum Capability {
  /** The server answers an exception of the application with status 500. */
  ANSWERS_EXCEPTIONS,
  /** The server refuses a request without a Host header. */
  REQUIRES_HOST,
  /** The server answers something that is not HTTP with status 400. */
  ANSWERS_GARBAGE,
  /** The hook sees what the server answers by itself, without any code of the application. */
  SEES_CONTAINER_ANSWERS,
  /** The hook sees the server's connections. */
  SEES_CONNECTIONS,
  /** The server goes on in HTTP/2 when a client asks for it. */
  UPGRADES_TO_HTTP2,
  /** The container pushes what a servlet asks it to. */
  PUSHES,
  /**
   * The server reads on while requests wait that were sent ahead, so it sees their client leave.
   */
  READS_AHEAD,
  /** The program serves a WebSocket. */
  SERVES_WEB_SOCKET
}
