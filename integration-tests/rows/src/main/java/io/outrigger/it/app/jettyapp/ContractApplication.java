package io.outrigger.it.app.jettyapp;

import io.outrigger.it.app.servlet.ContractServlets;
import io.outrigger.it.app.servlet.GuardFilter;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import org.eclipse.jetty.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/** What the contract asks for, on Jetty 9.4, 10 or 11. */
public final class ContractApplication {

  private ContractApplication() {}

  /** Serves it below {@code /it}. */
  public static ServletContextHandler handler() {
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
    context.addServlet(new ServletHolder(new SocketServlet()), SocketServlet.MAPPING);
    context.addFilter(
        new FilterHolder(new GuardFilter()),
        ContractServlets.GUARDED,
        EnumSet.of(DispatcherType.REQUEST));
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    errors.setShowStacks(false); // these differ from one thread and run to the next
    errors.addErrorPage(418, ContractServlets.ERROR_PAGE);
    context.setErrorHandler(errors);
    return context;
  }
}
