package io.outrigger.it.app.jettyee;

import io.outrigger.it.app.Ready;
import io.outrigger.it.app.servlet.ContractServlets;
import io.outrigger.it.app.servlet.GuardFilter;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The contract's program on a servlet environment of Jetty 12. */
public final class JettyEeMain {

  private JettyEeMain() {}

  public static void main(String[] args) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(application());
    server.start();
    Ready.on(connector.getLocalPort());
  }

  private static ServletContextHandler application() {
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath("/it");
    context.getServletHandler().setEnsureDefaultServlet(false); // it has a name of Jetty's choice
    ContractServlets.byMapping()
        .forEach(
            (mapping, servlet) -> {
              // Jetty's error pages tell the name, and its own choice differs from run to run
              ServletHolder holder = new ServletHolder(mapping, servlet);
              holder.setAsyncSupported(true);
              context.addServlet(holder, mapping);
            });
    context.addFilter(
        new FilterHolder(new GuardFilter()),
        ContractServlets.GUARDED,
        EnumSet.of(DispatcherType.REQUEST));
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    errors.setShowStacks(false); // they differ from one thread and run to the next
    errors.addErrorPage(418, ContractServlets.ERROR_PAGE);
    context.setErrorHandler(errors);
    return context;
  }
}
