package io.outrigger.it.promise.app;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;

/**
 * A servlet with just as much of a container around it as one request needs. A whole container
 * would not do: several keep their class loader in statics of the JDK by themselves.
 */
public final class ThrowawayServlet extends HttpServlet implements Callable<Integer> {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(202);
  }

  /** Serves one request and returns the status. */
  @Override
  public Integer call() throws Exception {
    int[] status = {200};
    ((Servlet) this)
        .service(
            proxy(HttpServletRequest.class, (method, arguments) -> requested(method)),
            proxy(
                HttpServletResponse.class,
                (method, arguments) -> {
                  if (method.getName().equals("setStatus")) {
                    status[0] = (int) arguments[0];
                  }
                  return method.getName().equals("getStatus")
                      ? (Object) status[0]
                      : nothing(method);
                }));
    return status[0];
  }

  private static Object requested(Method method) {
    return switch (method.getName()) {
      case "getMethod" -> "GET";
      case "getProtocol" -> "HTTP/1.1";
      case "getServletContext" -> proxy(ServletContext.class, (context, arguments) -> "");
      case "getLocalPort" -> 8080;
      case "getHttpServletMapping" ->
          proxy(HttpServletMapping.class, (mapping, arguments) -> "/hello");
      case "getDispatcherType" -> DispatcherType.REQUEST;
      default -> nothing(method);
    };
  }

  private static Object nothing(Method method) {
    Class<?> type = method.getReturnType();
    return type == boolean.class ? (Object) false : type == int.class ? 0 : null;
  }

  private interface Answer {
    Object to(Method method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answer.to(method, arguments)));
  }
}
