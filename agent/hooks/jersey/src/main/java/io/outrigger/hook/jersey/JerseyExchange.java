package io.outrigger.hook.jersey;

import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.port.httpserver.Routes;
import java.util.List;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.uri.UriTemplate;

/** Translates what Jersey matched into a route. */
final class JerseyExchange {

  private JerseyExchange() {}

  static void matched(ExtendedUriInfo uri) {
    if (!HttpServerPort.isBusy() || uri.getMatchedResourceMethod() == null) {
      return;
    }
    // innermost first; a lone slash stands for the resource itself; joined texts are kept by
    // Routes, so that nothing is built here
    List<UriTemplate> templates = uri.getMatchedTemplates();
    String route = "";
    for (int i = templates.size() - 1; i >= 0; i--) {
      String template = templates.get(i).getTemplate();
      if (!template.equals("/")) {
        route = Routes.join(route, template);
      }
    }
    HttpServerPort.template(Routes.prefix(uri.getBaseUri()), route);
  }
}
