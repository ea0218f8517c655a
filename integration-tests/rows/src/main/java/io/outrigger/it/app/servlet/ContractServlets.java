package io.outrigger.it.app.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.it.app.Gate;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.servlet.AsyncContext;
import javax.servlet.DispatcherType;
import javax.servlet.RequestDispatcher;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The servlets that the contract of servlet containers asks for, by mapping. */
public final class ContractServlets {

  /** Where a container sends what was refused with status 418. */
  public static final String ERROR_PAGE = "/error-page";

  /** What the {@link GuardFilter} stands before. */
  public static final String GUARDED = "/guarded";

  private ContractServlets() {}

  /** The servlets; all need asynchronous support. */
  public static Map<String, HttpServlet> byMapping() {
    Map<String, HttpServlet> servlets = new LinkedHashMap<>();
    servlets.put("/hello", Serving.get((request, response) -> text(response, "hello")));
    servlets.put("/echo", Serving.post(ContractServlets::echo));
    servlets.put("/fail", Serving.get(ContractServlets::fail));
    servlets.put("/large", Serving.get(ContractServlets::large));
    servlets.put("/block", Serving.get((request, response) -> text(response, Gate.block())));
    servlets.put("/release", Serving.get((request, response) -> text(response, Gate.release())));
    servlets.put("/stream", Serving.get((request, response) -> stream(response)));
    servlets.put("/ws", Serving.get(ContractServlets::socket));
    servlets.put(
        "/wild/*", Serving.get((request, response) -> text(response, request.getPathInfo())));
    servlets.put("*.note", Serving.get((request, response) -> text(response, "noted")));
    servlets.put("/forward", Serving.get(ContractServlets::forward));
    servlets.put("/include", Serving.get(ContractServlets::include));
    servlets.put("/push", Serving.get(ContractServlets::push));
    servlets.put("/refuse", Serving.get((request, response) -> response.sendError(418)));
    servlets.put(GUARDED, Serving.get((request, response) -> text(response, "welcome")));
    servlets.put(ERROR_PAGE, Serving.get(ContractServlets::errorPage));
    servlets.put("/async-complete", Serving.get(ContractServlets::asyncComplete));
    servlets.put("/async-stream", Serving.get(ContractServlets::asyncStream));
    servlets.put("/async-dispatch", Serving.get((in, out) -> asyncDispatch(in, "/hello")));
    servlets.put("/async-twice", Serving.get((in, out) -> asyncDispatch(in, "/async-complete")));
    servlets.put("/async-fail", Serving.get((in, out) -> asyncDispatch(in, "/fail")));
    servlets.put("/async-timeout", Serving.get((in, out) -> in.startAsync().setTimeout(300)));
    servlets.put("/async-timeout-answered", Serving.get(ContractServlets::asyncTimeoutAnswered));
    return servlets;
  }

  private static void text(HttpServletResponse response, String text) throws IOException {
    response.setContentType("text/plain");
    response.getWriter().write(text);
  }

  private static void echo(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] body = request.getInputStream().readAllBytes();
    response.setContentType("text/plain");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static void fail(HttpServletRequest request, HttpServletResponse response) {
    throw new IllegalStateException("as asked");
  }

  private static void large(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] piece = new byte[64 * 1024];
    OutputStream out = response.getOutputStream();
    for (int i = 0; i < 256; i++) {
      out.write(piece);
    }
  }

  private static void stream(HttpServletResponse response) throws IOException {
    response.setContentType("text/event-stream");
    event(response, "begun");
    Gate.block();
    event(response, "done");
  }

  private static void event(HttpServletResponse response, String text) throws IOException {
    response.getOutputStream().write(("data: " + text + "\n\n").getBytes(UTF_8));
    response.flushBuffer();
  }

  /** The answer to a handshake whatever its key; some containers add to it, others do not. */
  private static void socket(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    response.setStatus(101);
    response.setHeader("Upgrade", "websocket");
    response.setHeader("Connection", "Upgrade");
    request.upgrade(SocketHandler.class);
  }

  private static void forward(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.getRequestDispatcher("/hello").forward(request, response);
  }

  private static void include(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    text(response, "before ");
    request.getRequestDispatcher("/hello").include(request, response);
    response.getWriter().write(" after");
  }

  /** By reflection, for the oldest API here has no word for it. */
  private static void push(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    try {
      Method begin = HttpServletRequest.class.getMethod("newPushBuilder");
      Object builder = begin.invoke(request);
      if (builder == null) {
        response.sendError(501, "this container does not push");
        return;
      }
      Class<?> api = begin.getReturnType();
      api.getMethod("path", String.class).invoke(builder, "/it/hello");
      api.getMethod("push").invoke(builder);
      text(response, "pushed");
    } catch (ReflectiveOperationException e) {
      throw new ServletException(e);
    }
  }

  private static void errorPage(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean dispatched = request.getDispatcherType() == DispatcherType.ERROR;
    text(
        response,
        "error page for "
            + (dispatched ? request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) : "nobody"));
  }

  private static void asyncComplete(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext async = request.startAsync();
    onAnotherThread(
        () -> {
          text((HttpServletResponse) async.getResponse(), "completed");
          async.complete();
        });
  }

  private static void asyncStream(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext async = request.startAsync();
    onAnotherThread(
        () -> {
          stream((HttpServletResponse) async.getResponse());
          async.complete();
        });
  }

  private static void asyncDispatch(HttpServletRequest request, String path) {
    AsyncContext async = request.startAsync();
    onAnotherThread(() -> async.dispatch(path));
  }

  private static void asyncTimeoutAnswered(
      HttpServletRequest request, HttpServletResponse response) {
    AsyncContext async = request.startAsync();
    async.addListener(
        (OnTimeout)
            event -> {
              HttpServletResponse late = (HttpServletResponse) event.getSuppliedResponse();
              HttpServletResponse answer = late == null ? response : late;
              answer.setStatus(503);
              text(answer, "too late");
              event.getAsyncContext().complete();
            });
    async.setTimeout(300); // on a slow machine too, not before this thread is done
  }

  private interface Step {
    void run() throws IOException;
  }

  private static void onAnotherThread(Step step) {
    new Thread(
            () -> {
              try {
                step.run();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            })
        .start();
  }
}
