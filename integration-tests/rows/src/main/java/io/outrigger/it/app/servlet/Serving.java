package io.outrigger.it.app.servlet;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** A servlet for one method, so that other methods get what the Servlet API answers to them. */
final class Serving extends HttpServlet {

  private static final long serialVersionUID = 1L;

  /** What the servlet does. */
  @FunctionalInterface
  interface Work {
    void serve(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException;
  }

  private final String method;
  private final transient Work work;

  private Serving(String method, Work work) {
    this.method = method;
    this.work = work;
  }

  static Serving get(Work work) {
    return new Serving("GET", work);
  }

  static Serving post(Work work) {
    return new Serving("POST", work);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (method.equals("GET")) {
      work.serve(request, response);
    } else {
      super.doGet(request, response);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (method.equals("POST")) {
      work.serve(request, response);
    } else {
      super.doPost(request, response);
    }
  }
}
