package io.outrigger.hook.servlet;

import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The servlet API as {@code jakarta.servlet}. */
final class JakartaServlet implements ServletApi {

  static final ServletApi API = new JakartaServlet();

  private JakartaServlet() {}

  @Override
  public boolean isHttp(Object request, Object response) {
    return request instanceof HttpServletRequest && response instanceof HttpServletResponse;
  }

  @Override
  public Object innermost(Object request) {
    Object inner = request;
    while (inner instanceof ServletRequestWrapper wrapper) {
      inner = wrapper.getRequest();
    }
    return inner;
  }

  @Override
  public boolean isFirstDispatch(Object request) {
    return ((ServletRequest) request).getDispatcherType() == DispatcherType.REQUEST;
  }

  @Override
  public String method(Object request) {
    return ((HttpServletRequest) request).getMethod();
  }

  @Override
  public int localPort(Object request) {
    return ((ServletRequest) request).getLocalPort();
  }

  @Override
  public String contextPath(Object request) {
    return ((ServletRequest) request).getServletContext().getContextPath();
  }

  @Override
  public String mapping(Object request) {
    return ((HttpServletRequest) request).getHttpServletMapping().getPattern();
  }

  @Override
  public boolean isAsyncStarted(Object request) {
    return ((ServletRequest) request).isAsyncStarted();
  }

  @Override
  public int status(Object response) {
    return ((HttpServletResponse) response).getStatus();
  }

  @Override
  public boolean isCommitted(Object response) {
    return ((HttpServletResponse) response).isCommitted();
  }

  @Override
  public int statusOf(Throwable thrown) {
    if (thrown instanceof UnavailableException unavailable) {
      return unavailable.isPermanent()
          ? HttpServletResponse.SC_NOT_FOUND
          : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }
    return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }

  @Override
  public void endOnComplete(Object asyncContext, HttpServerExchange exchange) {
    AsyncContext context = (AsyncContext) asyncContext;
    if (context.getResponse() instanceof HttpServletResponse response) {
      context.addListener(new End(exchange, response));
    }
  }

  private record End(HttpServerExchange exchange, HttpServletResponse response)
      implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
      HttpServerPort.end(exchange, response.getStatus());
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    /** The next {@code startAsync} adds a listener of its own. */
    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
