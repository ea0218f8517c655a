package io.outrigger.hook.resteasy;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how RESTEasy is woven. */
public final class ResteasyHook implements Hook {

  private static final String LIBRARY = "org.jboss.resteasy.core.";
  private static final String HERE = "io.outrigger.hook.resteasy.";

  @Override
  public String id() {
    return "resteasy";
  }

  @Override
  public String library() {
    return "RESTEasy";
  }

  @Override
  public String versions() {
    return "3.0 to 7.0";
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
    return List.of("org.jboss.resteasy");
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        Weave.type(LIBRARY + "registry.RootNode").method("addInvoker").advice(HERE + "AddAdvice"),
        Weave.type(LIBRARY + "ResourceMethodInvoker")
            .method("invokeOnTarget")
            .advice(HERE + "MethodAdvice"),
        Weave.type(LIBRARY + "ResourceLocatorInvoker")
            .method("invokeOnTargetObject")
            .advice(HERE + "LocatorAdvice"));
  }
}
