package io.outrigger.hook.springmvc;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how Spring MVC is woven, in both name spaces of servlets. */
public final class SpringMvcHook implements Hook {

  private static final String HERE = "io.outrigger.hook.springmvc.";

  @Override
  public String id() {
    return "springmvc";
  }

  @Override
  public String library() {
    return "Spring MVC";
  }

  @Override
  public String versions() {
    return "5.0 to 7.0";
  }

  @Override
  public Feeds feeds() {
    return Feeds.ROUTES_OF_HTTP_SERVED;
  }

  @Override
  public boolean optional() {
    return true;
  }

  @Override
  public List<String> packages() {
    return List.of("org.springframework");
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        matched("javax.servlet.http.", "JavaxPreHandleAdvice"),
        matched("jakarta.servlet.http.", "JakartaPreHandleAdvice"),
        resolved("javax.servlet.http.", "JavaxResolveAdvice"),
        resolved("jakarta.servlet.http.", "JakartaResolveAdvice"));
  }

  private static Weave matched(String servlets, String advice) {
    return Weave.type("org.springframework.web.servlet.HandlerExecutionChain")
        .method("applyPreHandle", servlets + "HttpServletRequest", servlets + "HttpServletResponse")
        .advice(HERE + advice);
  }

  private static Weave resolved(String servlets, String advice) {
    return Weave.type("org.springframework.web.servlet.DispatcherServlet")
        .method(
            "processHandlerException",
            servlets + "HttpServletRequest",
            servlets + "HttpServletResponse",
            "java.lang.Object",
            "java.lang.Exception")
        .advice(HERE + advice);
  }
}
