package io.outrigger.hook.play;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how Play is woven. */
public final class PlayHook implements Hook {

  private static final String HERE = "io.outrigger.hook.play.";

  @Override
  public String id() {
    return "play";
  }

  @Override
  public String library() {
    return "Play";
  }

  @Override
  public String versions() {
    return "3.0 on Pekko HTTP (from 2.8 and on Netty untested)";
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
        Weave.type("play.core.routing.GeneratedRouter")
            .method("createInvoker")
            .advice(HERE + "DefineAdvice"),
        // a Scala object: its methods are those of the class with the dollar
        Weave.type("play.core.server.Server$")
            .method("getHandlerFor")
            .advice(HERE + "HandlerAdvice"));
  }
}
