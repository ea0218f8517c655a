package io.outrigger.hook.servlet;

import io.outrigger.port.httpserver.HttpServerExchange;

/** What is asked of the servlet API, in either name space. Requests are those of HTTP. */
interface ServletApi {

  /** Whether the request and the response are of HTTP. */
  boolean isHttp(Object request, Object response);

  /** The container's own request below all wrappers. */
  Object innermost(Object request);

  /** Whether the request came from the client just now. */
  boolean isFirstDispatch(Object request);

  /** The method. */
  String method(Object request);

  /** The port that the client reached. */
  int localPort(Object request);

  /** The path of the web application, empty for the root. */
  String contextPath(Object request);

  /** The mapping of the servlet that the request is for; empty if the container does not tell. */
  String mapping(Object request);

  /** Whether somebody else will complete the request. */
  boolean isAsyncStarted(Object request);

  /** The status set so far. */
  int status(Object response);

  /** Whether the client has been told the status. */
  boolean isCommitted(Object response);

  /** The status that the container answers with if this leaves the outermost frame. */
  int statusOf(Throwable thrown);

  /** Ends the exchange when the asynchronous request is complete. */
  void endOnComplete(Object asyncContext, HttpServerExchange exchange);
}
