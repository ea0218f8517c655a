package io.outrigger.hook.javalin;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how Javalin is woven. */
public final class JavalinHook implements Hook {

  @Override
  public String id() {
    return "javalin";
  }

  @Override
  public String library() {
    return "Javalin";
  }

  @Override
  public String versions() {
    return "5, 6 and 7";
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
  public List<Weave> weaves() {
    return List.of(
        Weave.type("io.javalin.http.servlet.JavalinServletContext")
            .method("update")
            .advice("io.outrigger.hook.javalin.UpdateAdvice"));
  }
}
