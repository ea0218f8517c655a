package io.outrigger.it.app.jettyapp;

import io.outrigger.it.app.jettyio.UntilTheEnd;
import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;

/** Hands a connection over to another protocol, as Jetty's own WebSockets do. */
final class SocketServlet extends HttpServlet {

  static final String MAPPING = "/jetty-ws";

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpChannel channel = Request.getBaseRequest(request).getHttpChannel();
    Connection next = new UntilTheEnd(channel.getEndPoint(), channel.getConnector().getExecutor());
    request.setAttribute("org.eclipse.jetty.server.HttpConnection.UPGRADE", next); // in 9.4
    request.setAttribute("org.eclipse.jetty.server.HttpTransport.UPGRADE", next); // since 10
    response.setStatus(101);
    response.setHeader("Upgrade", "websocket");
    response.setHeader("Connection", "Upgrade");
    response.flushBuffer();
  }
}
