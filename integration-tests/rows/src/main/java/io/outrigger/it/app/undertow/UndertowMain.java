package io.outrigger.it.app.undertow;

import io.outrigger.it.app.Ready;
import io.outrigger.it.app.servlet.ContractServlets;
import io.outrigger.it.app.servlet.GuardFilter;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletInfo;
import io.undertow.servlet.api.ServletStackTraces;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import java.net.InetSocketAddress;
import javax.servlet.DispatcherType;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;

/** The contract's program on Undertow. */
public final class UndertowMain {

  private UndertowMain() {}

  public static void main(String[] args) throws ServletException {
    DeploymentManager manager = Servlets.defaultContainer().addDeployment(application());
    manager.deploy();
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(Handlers.path().addPrefixPath("/it", manager.start()))
            .build();
    server.start();
    Ready.on(((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort());
  }

  private static DeploymentInfo application() {
    DeploymentInfo application =
        Servlets.deployment()
            .setClassLoader(UndertowMain.class.getClassLoader())
            .setContextPath("/it")
            .setDeploymentName("it")
            .setServletStackTraces(ServletStackTraces.NONE)
            .addErrorPage(Servlets.errorPage(ContractServlets.ERROR_PAGE, 418))
            .addFilter(Servlets.filter("guard", GuardFilter.class))
            .addFilterUrlMapping("guard", ContractServlets.GUARDED, DispatcherType.REQUEST);
    ContractServlets.byMapping()
        .forEach((mapping, servlet) -> application.addServlet(servlet(mapping, servlet)));
    return application;
  }

  private static ServletInfo servlet(String mapping, HttpServlet servlet) {
    return Servlets.servlet(mapping, HttpServlet.class, new ImmediateInstanceFactory<>(servlet))
        .addMapping(mapping)
        .setAsyncSupported(true);
  }
}
