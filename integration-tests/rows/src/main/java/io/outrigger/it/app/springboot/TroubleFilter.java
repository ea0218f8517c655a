package io.outrigger.it.app.springboot;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Fails by itself, and keeps to itself how others fail, as filters of security do. */
public class TroubleFilter extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String asked = request.getParameter("filter");
    if ("throws".equals(asked)) {
      throw new IllegalCallerException("as asked");
    }
    if ("wraps".equals(asked)) {
      throw new ServletException("as asked", new ArithmeticException("as asked"));
    }
    if ("catches".equals(asked)) {
      try {
        chain.doFilter(request, response);
      } catch (ServletException kept) {
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
      }
      return;
    }
    chain.doFilter(request, response);
  }
}
