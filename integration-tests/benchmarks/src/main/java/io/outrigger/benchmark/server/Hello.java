package io.outrigger.benchmark.server;

import io.outrigger.benchmark.AgentRun;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers a few bytes. */
final class Hello extends HttpServlet {

  /** Where it is mapped to. */
  static final String MAPPING = AgentRun.uniqueRoute() + "*";

  /** What a client sends. */
  static final byte[] REQUEST =
      ("GET " + AgentRun.uniqueRoute() + "7 HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII);

  /** How an answer begins. */
  static final String ANSWER = "HTTP/1.1 200";

  private static final long serialVersionUID = 1;

  private static final byte[] BODY = "hello, world\n".getBytes(StandardCharsets.US_ASCII);

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentLength(BODY.length);
    response.getOutputStream().write(BODY);
  }
}
