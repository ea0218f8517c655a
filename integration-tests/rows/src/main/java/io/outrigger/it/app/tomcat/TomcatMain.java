package io.outrigger.it.app.tomcat;

import io.outrigger.it.app.embedded.EmbeddedTomcat;
import io.outrigger.it.app.servlet.ContractServlets;
import io.outrigger.it.app.servlet.GuardFilter;
import java.io.IOException;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** The contract's program on Tomcat. */
public final class TomcatMain {

  private TomcatMain() {}

  public static void main(String[] args) throws IOException, LifecycleException {
    EmbeddedTomcat.start(TomcatMain::fill);
  }

  private static void fill(Context context) {
    ContractServlets.byMapping()
        .forEach(
            (mapping, servlet) -> {
              Wrapper wrapper = Tomcat.addServlet(context, mapping, servlet);
              wrapper.setAsyncSupported(true);
              context.addServletMappingDecoded(mapping, mapping);
            });

    ErrorPage page = new ErrorPage();
    page.setErrorCode(418);
    page.setLocation(ContractServlets.ERROR_PAGE);
    context.addErrorPage(page);

    FilterDef filter = new FilterDef();
    filter.setFilterName("guard");
    filter.setFilter(new GuardFilter());
    context.addFilterDef(filter);
    FilterMap guarded = new FilterMap();
    guarded.setFilterName("guard");
    guarded.addURLPattern(ContractServlets.GUARDED);
    context.addFilterMap(guarded);
  }
}
