package io.outrigger.hook.jersey;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how Jersey is woven. */
public final class JerseyHook implements Hook {

  private static final String LIBRARY = "org.glassfish.jersey.server.internal.";

  @Override
  public String id() {
    return "jersey";
  }

  @Override
  public String library() {
    return "Jersey";
  }

  @Override
  public String versions() {
    return "2.26 to 4.0";
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
    return List.of("org.glassfish.jersey");
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        Weave.type(LIBRARY + "routing.RoutingStage")
            .method("apply", LIBRARY + "process.RequestProcessingContext")
            .advice("io.outrigger.hook.jersey.RoutingAdvice"));
  }
}
