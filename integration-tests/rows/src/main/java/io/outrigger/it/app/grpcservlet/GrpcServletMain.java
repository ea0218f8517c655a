package io.outrigger.it.app.grpcservlet;

import io.grpc.servlet.jakarta.ServletServerBuilder;
import io.outrigger.it.app.grpc.CallsService;
import io.outrigger.it.app.grpc.GrpcMain;
import org.eclipse.jetty.http2.parser.RateControl;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/** Serves gRPC by a servlet, and calls itself. */
public final class GrpcServletMain {

  private GrpcServletMain() {}

  public static void main(String[] args) throws Exception {
    HTTP2CServerConnectionFactory http2 =
        new HTTP2CServerConnectionFactory(new HttpConfiguration());
    // a client that sends much is none that attacks
    http2.setRateControlFactory(new RateControl.Factory() {});
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server, http2);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    ServletHolder servlet =
        new ServletHolder(
            new ServletServerBuilder().addService(CallsService.definition()).buildServlet());
    servlet.setAsyncSupported(true);
    // a mapping that names something, which calls of unknown methods must not be counted under
    context.addServlet(servlet, "/it.Calls/*");
    server.setHandler(context);
    server.start();
    GrpcMain.drive(connector.getLocalPort());
  }
}
