package io.outrigger.hook.servlet;

import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.DispatcherType;
import javax.servlet.ServletRequest;
import javax.servlet.ServletRequestWrapper;
import javax.servlet.UnavailableException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** The servlet API as {@code javax.servlet}. */
final class JavaxServlet implements ServletApi {

  static final ServletApi API = new JavaxServlet();

  /** From a request to its mapping's pattern; null before Servlet 4.0, which brought mappings. */
  private static final @Nullable MethodHandle PATTERN = pattern();

  private JavaxServlet() {}

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
    MethodHandle pattern = PATTERN;
    if (pattern == null) {
      return "";
    }
    try {
      return (String) pattern.invokeExact((HttpServletRequest) request);
    } catch (Throwable e) {
      throw new IllegalStateException("the container cannot tell the mapping", e);
    }
  }

  private static @Nullable MethodHandle pattern() {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      Class<?> mapping =
          Class.forName(
              "javax.servlet.http.HttpServletMapping",
              false,
              HttpServletRequest.class.getClassLoader());
      return MethodHandles.filterReturnValue(
          lookup.findVirtual(
              HttpServletRequest.class, "getHttpServletMapping", MethodType.methodType(mapping)),
          lookup.findVirtual(mapping, "getPattern", MethodType.methodType(String.class)));
    } catch (ReflectiveOperationException before4) {
      return null;
    }
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
