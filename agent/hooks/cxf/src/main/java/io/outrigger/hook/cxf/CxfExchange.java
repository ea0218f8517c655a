package io.outrigger.hook.cxf;

import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.port.httpserver.Routes;
import java.net.URI;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.model.URITemplate;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.jspecify.annotations.Nullable;

/** Translates what CXF matched into a route. */
final class CxfExchange {

  /** What the locators that led here have covered. Of JDK types only: it hangs on threads. */
  private static final ThreadLocal<@Nullable String> LOCATED = new ThreadLocal<>();

  private CxfExchange() {}

  static void matched(Exchange exchange) {
    OperationResourceInfo operation = exchange.get(OperationResourceInfo.class);
    if (operation != null && !operation.isSubResourceLocator() && HttpServerPort.isBusy()) {
      name(exchange, template(operation));
    }
  }

  /** Returns what had been covered before a locator, empty for nothing; null for no locator. */
  static @Nullable String invoked(Exchange exchange) {
    OperationResourceInfo operation = exchange.get(OperationResourceInfo.class);
    if (operation == null) {
      return null;
    }
    String before = LOCATED.get();
    if (operation.isSubResourceLocator()) {
      String template = template(operation);
      LOCATED.set(before == null ? template : Routes.join(before, template));
      return before == null ? "" : before;
    }
    if (before != null && HttpServerPort.isBusy()) {
      name(exchange, Routes.join(before, template(operation)));
    }
    return null;
  }

  static void left(String before) {
    if (before.isEmpty()) {
      LOCATED.remove();
    } else {
      LOCATED.set(before);
    }
  }

  private static void name(Exchange exchange, String template) {
    HttpServerPort.template(base(exchange), template);
  }

  /** The application's path. A client may write the same one in many ways. */
  private static String base(Exchange exchange) {
    Message message = exchange.getInMessage();
    String path = message == null ? null : (String) message.get(Message.BASE_PATH);
    if (path == null) {
      return "";
    }
    boolean plain = path.indexOf(';') < 0 && path.indexOf('%') < 0;
    return plain ? path : Routes.prefix(URI.create(path));
  }

  /** That of the class, which a sub-resource may lack, and that of the method. */
  private static String template(OperationResourceInfo operation) {
    String ofClass = value(operation.getClassResourceInfo().getURITemplate());
    String ofMethod = value(operation.getURITemplate());
    return ofMethod.isEmpty() ? ofClass : Routes.join(ofClass, ofMethod);
  }

  /** A lone slash stands for the resource itself. */
  private static String value(@Nullable URITemplate template) {
    return template == null || template.getValue().equals("/") ? "" : template.getValue();
  }
}
